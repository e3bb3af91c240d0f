package io.cqlengine.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.server.SchemaSwitch;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaGuardTest {

  @ParameterizedTest
  @ValueSource(strings = {"false", "FALSE", " false ", "0", "no", "off"})
  void theEnvironmentForbidsAndTheRefusalSaysHowToAllow(String value) {
    SchemaGuard guard = guard(value);
    assertThatThrownBy(() -> guard.policy(SchemaPolicy.SAFE))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("switched off by the environment variable")
        .hasMessageContaining("CQLENG_ALLOW_SCHEMA_MANAGEMENT")
        .hasMessageContaining("unset it or set it to true");
    assertThatThrownBy(() -> guard.with(SchemaPolicy.DESTRUCTIVE).policy(SchemaPolicy.SAFE))
        .hasMessageContaining("switched off by the environment variable");
    assertThatThrownBy(() -> guard.strictest(SchemaPolicy.DESTRUCTIVE))
        .hasMessageContaining("switched off by the environment variable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "true", "1", "yes"})
  void otherwiseTheVerbsOwnPolicyHolds(String value) {
    assertThat(guard(value).policy(SchemaPolicy.SAFE)).isEqualTo(SchemaPolicy.SAFE);
    assertThat(guard(value).policy(SchemaPolicy.DESTRUCTIVE)).isEqualTo(SchemaPolicy.DESTRUCTIVE);
  }

  @Test
  void aPolicyHoldsForAllVerbsAndOffSaysHowToAllow() {
    assertThat(guard("").with(SchemaPolicy.SAFE).policy(SchemaPolicy.DESTRUCTIVE))
        .isEqualTo(SchemaPolicy.SAFE);
    assertThatThrownBy(() -> guard("").with(SchemaPolicy.OFF).policy(SchemaPolicy.SAFE))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("by the policy OFF")
        .hasMessageContaining("with(SchemaPolicy.SAFE)");
  }

  @Test
  void ofTwoPoliciesTheStricterHolds() {
    assertThat(guard("").with(SchemaPolicy.SAFE).strictest(SchemaPolicy.DESTRUCTIVE))
        .isEqualTo(SchemaPolicy.SAFE);
    assertThat(guard("").with(SchemaPolicy.DESTRUCTIVE).strictest(SchemaPolicy.SAFE))
        .isEqualTo(SchemaPolicy.SAFE);
    assertThat(guard("").strictest(SchemaPolicy.DESTRUCTIVE)).isEqualTo(SchemaPolicy.DESTRUCTIVE);
    assertThatThrownBy(() -> guard("").with(SchemaPolicy.OFF).strictest(SchemaPolicy.SAFE))
        .hasMessageContaining("by the policy OFF");
  }

  @Test
  void nothingAllowsWhatIsImpossible() {
    for (SchemaPolicy policy : SchemaPolicy.values()) {
      assertThat(policy.allows(Grade.IMPOSSIBLE)).isFalse();
    }
    assertThat(SchemaPolicy.SAFE.allows(Grade.SAFE)).isTrue();
    assertThat(SchemaPolicy.SAFE.allows(Grade.DESTRUCTIVE)).isFalse();
    assertThat(SchemaPolicy.DESTRUCTIVE.allows(Grade.DESTRUCTIVE)).isTrue();
    assertThat(SchemaPolicy.OFF.allows(Grade.SAFE)).isFalse();
  }

  private static SchemaGuard guard(String value) {
    return new SchemaGuard(
        Optional.empty(), name -> name.equals(SchemaSwitch.VARIABLE) ? value : "");
  }
}
