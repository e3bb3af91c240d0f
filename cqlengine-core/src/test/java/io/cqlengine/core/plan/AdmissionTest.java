package io.cqlengine.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.statement.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  @Table
  record Note(@PartitionKey int id) {}

  private final EntityModel<Note> model = new ModelRegistry(List.of()).get(Note.class);
  private final StatementCache.Admission admission = new StatementCache.Admission(3, 100);

  private StatementKey.Shaped key(String keyspace) {
    return new StatementKey.Shaped(model, keyspace, Shape.Insert.ROW);
  }

  @Test
  void underFewKeyspacesTheFirstUseIsAdmitted() {
    assertThat(admission.admits(key("k1"))).isTrue();
    assertThat(admission.admits(key("k2"))).isTrue();
    assertThat(admission.admits(key("k3"))).isTrue();
    assertThat(admission.admits(key("k1"))).isTrue();
  }

  @Test
  void underManyKeyspacesTheSecondUseIsAdmitted() {
    for (int i = 0; i < 3; i++) {
      admission.admits(key("k" + i));
    }

    assertThat(admission.admits(key("late"))).isFalse();
    assertThat(admission.admits(key("late"))).isTrue();
    assertThat(admission.admits(key("later"))).isFalse();
  }

  @Test
  void aPlanThatIsCachedAndDroppedLaterStartsAgain() {
    for (int i = 0; i < 3; i++) {
      admission.admits(key("k" + i));
    }
    admission.admits(key("late"));
    admission.admits(key("late"));
    admission.forget(key("late"));

    assertThat(admission.admits(key("late"))).isFalse();
  }

  @Test
  void ofTenantsThatComeAndGoFewAreRemembered() {
    int tenants = 20_000;
    for (int i = 0; i < tenants; i++) {
      admission.admits(key("tenant" + i));
    }

    long remembered =
        IntStream.range(0, tenants).filter(i -> admission.admits(key("tenant" + i))).count();
    assertThat(remembered).isLessThan(tenants / 10);
  }
}
