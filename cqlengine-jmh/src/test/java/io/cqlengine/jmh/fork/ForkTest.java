package io.cqlengine.jmh.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkTest {

  @Test
  void linesOfAProcessArrive() {
    List<String> lines = new ArrayList<>();
    Fork.of(Jvm.here().with("-Dgreeting=hello"), Greeting.class, List.of("one", "zwölf"))
        .run(lines::add);
    assertThat(lines).containsExactly("hello one", "hello zwölf");
  }

  @Test
  void aProcessThatFailsIsAnError() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Fork.of(Greeting.class, List.of()).run(line -> {}))
        .withMessageContaining("exit 3");
  }

  @Test
  void argumentsAreOptionsAndWords() {
    Arguments arguments = Arguments.of(new String[] {"a", "--rows", "12", "b"}, "rows", "seconds");
    assertThat(arguments.words()).containsExactly("a", "b");
    assertThat(arguments.number("rows", 1)).isEqualTo(12);
    assertThat(arguments.number("seconds", 1.5)).isEqualTo(1.5);
  }

  @Test
  void unknownOptionsAndThoseWithoutValueAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.of(new String[] {"--row", "12"}, "rows"))
        .withMessageContaining("--row")
        .withMessageContaining("--rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.of(new String[] {"--rows"}, "rows"));
  }

  /** Greets its arguments; without any it fails. */
  static final class Greeting {
    private Greeting() {}

    public static void main(String[] args) {
      for (String arg : args) {
        System.out.println(System.getProperty("greeting") + " " + arg);
      }
      System.exit(args.length == 0 ? 3 : 0);
    }
  }
}
