package io.cqlengine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code cqlengine}: schemas, migrations and transfers on the command line. */
@Command(
    name = "cqlengine",
    description = "Compares and changes schemas of Cassandra keyspaces, and copies tables.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      PlanCommand.class,
      CheckCommand.class,
      ApplyCommand.class,
      DiffCommand.class,
      DescribeCommand.class,
      MigrateCommand.class,
      CopyCommand.class,
      VerifyCommand.class,
      RepairCommand.class,
      GenerateCompletion.class
    },
    footer = {
      "",
      "Exit codes: 0 in step; 1 drift, differences, or something left; 2 failed; 130 or 143"
          + " interrupted."
    })
public final class Main implements Runnable {
  private static final String POM = "/META-INF/maven/io.cqlengine/cqlengine-cli/pom.properties";
  private static final int GRACE_SECONDS = 60;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure.")
  private boolean stacktrace;

  private Main() {}

  /**
   * Runs a command and ends the process with its exit code. A signal interrupts the command, which
   * ends after the statement that is running, and prints what it has done.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    Thread command = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(command, ended)));
    int code = run(args, System.out, System.err);
    ended.countDown();
    System.exit(code);
  }

  /** Also called when the command has ended. */
  private static void interrupt(Thread command, CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    System.err.println(
        "interrupted: stopping after what is running, within %d seconds".formatted(GRACE_SECONDS));
    command.interrupt();
    try {
      boolean unused = ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException second) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs a command.
   *
   * @param args the command line
   * @param out gets the result
   * @param err gets progress and errors
   * @return the exit code, as docs/command-line.md lists them
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    Main main = new Main();
    int code;
    try {
      code =
          new CommandLine(main)
              .setOut(writer(out))
              .setErr(writer(err))
              .setCaseInsensitiveEnumValuesAllowed(true)
              .setParameterExceptionHandler((wrong, given) -> reject(wrong, err))
              .setExecutionExceptionHandler((failure, command, parsed) -> main.fail(failure, err))
              .execute(args);
    } catch (Error failure) {
      code = main.fail(failure, err);
    }
    if (out.checkError()) {
      err.println("error: The result could not be written.");
      code = ExitCode.FAILED.number();
    }
    return code;
  }

  /** Leaves the encoding to the stream, which knows that of the terminal. */
  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) {
            stream.print(new String(text, from, length));
          }

          @Override
          public void flush() {
            stream.flush();
          }

          @Override
          public void close() {
            flush();
          }
        },
        true);
  }

  private int fail(Throwable failure, PrintStream err) {
    if (stacktrace) {
      failure.printStackTrace(err);
    }
    err.println("error: " + new Failure(failure).message());
    return ExitCode.of(failure).number();
  }

  private static int reject(ParameterException wrong, PrintStream err) {
    err.println("error: " + wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, writer(err));
    err.printf("Try '%s --help'.%n", wrong.getCommandLine().getCommandSpec().qualifiedName());
    return ExitCode.FAILED.number();
  }

  /** Without a command. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  /** The version in the jar. Classes that are not in a jar have none. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      Properties pom = new Properties();
      try (InputStream in = Main.class.getResourceAsStream(POM)) {
        if (in != null) {
          pom.load(in);
        }
      }
      return new String[] {pom.getProperty("version", "unknown")};
    }
  }
}
