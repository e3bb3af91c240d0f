package io.cqlengine.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One error for all classes that cannot be models. */
class ModelExceptionTest {
  private final ModelException text = new ModelException(String.class, List.of("no key"));
  private final ModelException number = new ModelException(Integer.class, List.of("a", "b"));

  @Test
  void oneErrorStaysTheSame() {
    assertThat(ModelException.of(List.of(text))).isSameAs(text);
  }

  @Test
  void severalErrorsAreOneWithAllProblems() {
    ModelException all = ModelException.of(List.of(text, number));

    assertThat(all)
        .hasMessage(
            "2 classes cannot be models.\n%s\n%s"
                .formatted(text.getMessage(), number.getMessage()));
    assertThat(all.problems()).containsExactly("no key", "a", "b");
    assertThat(all.getSuppressed()).containsExactly(text, number);
  }

  @Test
  void noErrorIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelException.of(List.of()))
        .withMessage("failures is empty");
  }
}
