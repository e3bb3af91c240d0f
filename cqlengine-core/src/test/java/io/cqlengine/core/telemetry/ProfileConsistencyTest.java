package io.cqlengine.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import org.junit.jupiter.api.Test;

/** Consistency levels that a profile names. */
class ProfileConsistencyTest {

  @Test
  void aLevelOfTheDriverIsFoundByItsName() {
    assertThat(ProfileConsistency.of("LOCAL_QUORUM")).isSameAs(ConsistencyLevel.LOCAL_QUORUM);
  }

  @Test
  void aLevelOfTheApplicationIsShownByItsName() {
    assertThat(ProfileConsistency.of("MOSTLY").name()).isEqualTo("MOSTLY");
  }
}
