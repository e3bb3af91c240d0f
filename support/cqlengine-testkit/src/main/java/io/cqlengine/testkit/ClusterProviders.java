package io.cqlengine.testkit;

import io.cqlengine.testkit.external.ExternalClusterProvider;
import io.cqlengine.testkit.local.LocalProvider;
import io.cqlengine.testkit.spi.ClusterProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Selects the provider of clusters. */
final class ClusterProviders {
  private ClusterProviders() {}

  static ClusterProvider selected() {
    return select(System.getProperty(TestKitProperties.CLUSTERS, "local").strip());
  }

  static ClusterProvider select(String choice) {
    if (choice.contains(":")) {
      return ExternalClusterProvider.at(choice);
    }
    List<ClusterProvider> known = new ArrayList<>(List.of(new LocalProvider()));
    ServiceLoader.load(ClusterProvider.class, ClusterProvider.class.getClassLoader())
        .forEach(known::add);
    return known.stream()
        .filter(provider -> provider.name().equals(choice))
        .findFirst()
        .orElseThrow(
            () ->
                new TestKitException(
                    "There is no such source of clusters: "
                        + TestKitProperties.CLUSTERS
                        + " = "
                        + choice
                        + ". Give "
                        + known.stream()
                            .map(ClusterProvider::name)
                            .sorted()
                            .collect(Collectors.joining(", "))
                        + " or host:port,host:port"
                        + " (for testcontainers the module cqlengine-testkit-testcontainers must"
                        + " be on the class path)."));
  }
}
