package io.cqlengine.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cqlengine.management.migration.Migrations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** What the tool does without a cluster. */
class MainTest {
  private static final Path PAGE = Path.of("../../docs/command-line.md");

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return run(new PrintStream(out, true, UTF_8), args);
  }

  private int run(PrintStream to, String... args) {
    return Main.run(args, to, new PrintStream(err, true, UTF_8));
  }

  private String errors() {
    return err.toString(UTF_8);
  }

  private String config(String hocon) throws IOException {
    return Files.writeString(folder.resolve("application.conf"), hocon).toString();
  }

  private String unreachable() throws IOException {
    return config("cqlengine.connections.c1.contact-points = [\"127.0.0.1:1\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "plan --help",
        "check --help",
        "apply --help",
        "diff --help",
        "describe --help",
        "migrate --help",
        "migrate status --help",
        "migrate baseline --help",
        "migrate resolve --help",
        "migrate unlock --help",
        "copy --help",
        "verify --help",
        "repair --help",
        "--version",
        "generate-completion"
      })
  void helpIsAResult(String command) {
    assertThat(run(command.split(" ", -1))).isZero();
    assertThat(out.toString(UTF_8)).isNotBlank().doesNotContain("$application", "\u001b");
    assertThat(errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                        | Unmatched argument at index 0",
        "plna                                      | Did you mean: cqlengine plan",
        "plan --pasword x                          | Unknown option",
        "diff --ignore-replication                 | Name the other connection",
        "diff --with-connection c1 -c c1           | needs connections and keyspaces",
        "diff --with-connection c1 -c c1 -k k -m x | not a jar or directory",
        "plan --create-keyspace x -c c1 -k k       | 'x' is not a replication. Write 3, or"
            + " dc1=3,dc2=2.",
        "plan --create-keyspace dc1=3,dc1=2        | names 'dc1' twice. Name each data centre once.",
        "plan --create-keyspace dc1=3,=2           | 'dc1=3,=2' is not a replication.",
        "plan --create-keyspace 0 -c c1 -k k       | It must be at least 1.",
        "describe -c c1,c2 -k k                    | Name one connection and one keyspace",
        "apply plan.json -c c1                     | The plan file has its targets and tables.",
        "apply plan.json --model a.B               | Leave out -c, -k, --model and",
        "describe -c c1 -k k --model a.B           | Unknown option",
        "apply plan.json                           | 'plan.json' cannot be read",
        "migrate --cluster                         | Give --cluster and --journal together.",
        "migrate --json status                     | Write the options behind 'status'.",
        "migrate resolve V1:1                      | --done | --run",
        "migrate -f absent                         | The directory 'absent' cannot be read.",
        "verify t --from c1                        | Missing required option: '--to",
        "verify t --from c1 --to c1                | Name the keyspace of the source once",
        "verify k.t --from c1/k --to c1            | Name the keyspace of the source once",
        "verify k.t --from c1/ --to c1             | 'c1/' is not a connection. Write NAME, or",
        "verify k.t --from c1 --to c1 --rate 0     | rate(0) must be at least 1.",
        "copy k.t --from c1 --to c1                | --journal=NAME/KEYSPACE",
        "copy k.t --from c1 --to c1 --journal c1   | The journal needs a keyspace.",
        "copy k.t --from c1 --to c1 --times some   | expected one of [CELLS, ROWS, NONE]",
      })
  void aWrongCommandIsAnError(String command, String error) throws IOException {
    String[] args =
        command.startsWith("plna") || command.isEmpty()
            ? command.split(" ", -1)
            : (command + " --config " + unreachable()).split(" ", -1);

    assertThat(run(args)).isEqualTo(2);
    assertThat(errors()).startsWith("error: ").contains(error);
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void noCommandIsAnError() {
    assertThat(run()).isEqualTo(2);
    assertThat(errors()).isEqualTo("error: Name a command.\nTry 'cqlengine --help'.\n");
  }

  @ParameterizedTest
  @CsvSource({"--done, DONE", "--run, RUN"})
  void aStatementIsResolvedAsTheOptionSays(String option, Migrations.Resolution resolution) {
    MigrateCommand.Resolve command = new MigrateCommand.Resolve();
    new CommandLine(command).parseArgs("V7:3", option);

    assertThat(command.decision.resolution).isEqualTo(resolution);
  }

  @Test
  void aDataCentreWithABlankIsRejected() {
    assertThatThrownBy(() -> new ReplicationConverter().convert("dc1=3, dc2=2"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'dc1=3, dc2=2' is not a replication. Write 3, or dc1=3,dc2=2.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret", "s3cret\n", "s3cret\r\nmore", "\uFEFFs3cret\r\n"})
  void aPasswordIsTheFirstLineWithoutAByteOrderMark(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), text);

    assertThat(ConnectionOptions.firstLine("c1", file)).isEqualTo("s3cret");
  }

  @Test
  void aPasswordFileMustBeUtf8() throws IOException {
    Path file = Files.write(folder.resolve("password"), "\uFEFFs3cret".getBytes(UTF_16LE));

    assertThatThrownBy(() -> ConnectionOptions.firstLine("c1", file))
        .hasMessageEndingWith("cannot be read. Correct the path, or store it as UTF-8.");
  }

  @Test
  void aFailureIsJsonToo() throws IOException {
    assertThat(run("migrate", "status", "--json", "--config", unreachable(), "-f", "absent"))
        .isEqualTo(2);

    JsonNode json = new JsonMapper().readTree(out.toByteArray());
    assertThat(json.at("/format").asInt()).isEqualTo(1);
    assertThat(json.at("/command").asText()).isEqualTo("migrate status");
    assertThat(json.at("/exitCode").asInt()).isEqualTo(2);
    assertThat(json.at("/error/message").asText()).contains("'absent'");
  }

  @Test
  void anInterruptHasItsOwnCode() throws IOException {
    String config = unreachable();
    Thread.currentThread().interrupt();
    int code = run("describe", "--config", config, "-c", "c1", "-k", "k");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(code).isEqualTo(130);
  }

  @Test
  void anErrorIsAFailure() {
    assertThat(ExitCode.of(new StackOverflowError()).number()).isEqualTo(2);
    assertThat(new Failure(new NoClassDefFoundError("a/B")).message())
        .contains("Add the jar with --models", "a/B");
  }

  @Test
  void aResultThatCannotBeWrittenIsAFailure() {
    PrintStream full =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("no space left");
              }
            });

    assertThat(run(full, "--version")).isEqualTo(2);
    assertThat(errors()).contains("The result could not be written.");
  }

  @Test
  void aConfigurationWithAProblemIsNamed() throws IOException {
    String config = config("cqlengine.connections { c1 { contact-points = [x], colour = blue } }");
    assertThat(run("describe", "--config", config, "-c", "c1", "-k", "k")).isEqualTo(2);
    assertThat(errors()).contains("application.conf line 1", "colour");
  }

  @ParameterizedTest
  @CsvSource({"CLICOLOR_FORCE, true", "NO_COLOR, false"})
  void coloursCanBeSwitchedOff(String variable, boolean colours) throws Exception {
    ProcessBuilder builder = program("--help");
    builder.environment().keySet().removeAll(List.of("NO_COLOR", "CLICOLOR_FORCE"));
    builder.environment().put("CLICOLOR_FORCE", "1");
    builder.environment().put(variable, "1");

    assertThat(output(builder, 0).contains("\u001b[")).isEqualTo(colours);
  }

  @Test
  void aBarIsDrawnInOneLineAndRemoved() {
    ProgressDisplay display = display(ProgressDisplay.Style.BAR);
    display.show(3, 16, "slices, 400 rows");
    display.close();

    assertThat(errors())
        .contains("\rcopy [====     ", "] 3 of 16 slices, 400 rows")
        .doesNotContain("\n", "\u001b")
        .endsWith(" \r");
    String removed = errors();
    display.close();
    assertThat(errors()).isEqualTo(removed);
  }

  @ParameterizedTest
  @CsvSource({"LINES, 3 of 16 slices", "NONE, ''"})
  void withoutATerminalThereIsNoBar(ProgressDisplay.Style style, String line) {
    ProgressDisplay display = display(style);
    display.show(3, 16, "slices");
    display.close();

    assertThat(errors().strip()).isEqualTo(line);
  }

  private ProgressDisplay display(ProgressDisplay.Style style) {
    CommandLine command = new CommandLine(new CopyCommand());
    command.setErr(new PrintWriter(err, true, UTF_8));
    return new ProgressDisplay(command.getCommandSpec(), style, Duration.ZERO);
  }

  @Test
  void aSignalEndsTheCommandInOrder() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      silent.setSoTimeout(300_000);
      String config =
          config(
              """
              cqlengine.connections.c1 {
                contact-points = ["127.0.0.1:%d"]
                driver.advanced.connection.init-query-timeout = 10m
                driver.advanced.control-connection.timeout = 10m
              }
              """
                  .formatted(silent.getLocalPort()));
      Path output = folder.resolve("output");
      Process process =
          program("describe", "--config", config, "--connection=c1", "--keyspace=k")
              .redirectOutput(output.toFile())
              .start();
      try (Socket connecting = silent.accept()) {
        process.destroy();

        assertThat(process.waitFor()).isEqualTo(128 + 15);
        assertThat(output).content().contains("error: ", "nterrupted");
        assertThat(connecting.isBound()).isTrue();
      }
    }
  }

  @Test
  void aPasswordIsAskedForOnATerminalOnly() throws Exception {
    ProcessBuilder builder = program("plan", "--ask-password=c1", "--config=" + unreachable());
    builder.redirectInput(Path.of("/dev/null").toFile());

    assertThat(output(builder, 2)).contains("There is no terminal to ask for a password.");
  }

  private static ProcessBuilder program(String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  private static String output(ProcessBuilder builder, int code) throws Exception {
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(code);
    return output;
  }

  @Test
  void thePageHasTheExitCodes() throws IOException {
    Matcher row =
        Pattern.compile("^\\| (\\d+)(?:, 143)? \\|", Pattern.MULTILINE)
            .matcher(Files.readString(PAGE));
    List<Integer> codes = new ArrayList<>();
    while (row.find()) {
      codes.add(Integer.valueOf(row.group(1)));
    }

    assertThat(codes)
        .containsExactlyElementsOf(Stream.of(ExitCode.values()).map(ExitCode::number).toList());
  }
}
