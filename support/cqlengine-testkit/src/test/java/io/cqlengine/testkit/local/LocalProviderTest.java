package io.cqlengine.testkit.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.host.FakeHost;
import io.cqlengine.testkit.spi.ClusterRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LocalProviderTest {
  @Test
  void windowsIsAClearError() {
    LocalProvider provider =
        new LocalProvider(new FakeHost(Path.of("home")).property("os.name", "Windows 11").host());
    ClusterRequest request = new ClusterRequest("cluster1", 0, ClusterOptions.defaults());

    assertThatThrownBy(() -> provider.start(request))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("Local Cassandra does not run on Windows");
  }
}
