package io.cqlengine.testkit.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.TestKitException;
import org.junit.jupiter.api.Test;

class ClassTimeLimitTest {
  @Test
  void aClassOverTheLimitFailsWithItsNameAndTimes() {
    assertThatThrownBy(() -> ClassTimeLimit.check(String.class, 30.5, 30))
        .isInstanceOf(TestKitException.class)
        .hasMessageContaining("java.lang.String took 30.5 s")
        .hasMessageContaining("30.0 s")
        .hasMessageContaining("@Tag(\"slow\")");
  }

  @Test
  void aClassWithinTheLimitPassesAndZeroIsNotALimit() {
    assertThatCode(() -> ClassTimeLimit.check(String.class, 29.9, 30)).doesNotThrowAnyException();
    assertThatCode(() -> ClassTimeLimit.check(String.class, 1e6, 0)).doesNotThrowAnyException();
  }
}
