package io.cqlengine.testkit.junit;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.TestKeyspace;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** The extension of {@link CassandraTest}. Use the annotation, not this class. */
@SuppressWarnings("exports") // whoever uses it has JUnit on its own account
public final class CassandraExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(CassandraExtension.class);

  /** For JUnit. */
  public CassandraExtension() {}

  /** Starts the clusters before the first test, so that their start counts for no test. */
  @Override
  public void beforeAll(ExtensionContext context) {
    clusters(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == CassandraCluster.class
        || type == TestKeyspace.class
        || isListOfClusters(parameter.getParameter().getParameterizedType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ClustersOfClass ofClass = clusters(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == TestKeyspace.class) {
      return ofClass.keyspace();
    }
    return type == CassandraCluster.class
        ? choose(parameter, ofClass.clusters())
        : ofClass.clusters();
  }

  private static CassandraCluster choose(
      ParameterContext parameter, List<CassandraCluster> clusters) {
    return parameter
        .findAnnotation(Cluster.class)
        .map(named -> byName(named.value(), clusters))
        .orElseGet(() -> byPlace(parameter, clusters));
  }

  private static CassandraCluster byName(String name, List<CassandraCluster> clusters) {
    return clusters.stream()
        .filter(cluster -> cluster.name().equals(name))
        .findFirst()
        .orElseThrow(() -> notAmong("@Cluster(\"" + name + "\")", clusters));
  }

  private static CassandraCluster byPlace(
      ParameterContext parameter, List<CassandraCluster> clusters) {
    Executable executable = parameter.getDeclaringExecutable();
    int place =
        (int)
            Stream.of(executable.getParameters())
                .limit(parameter.getIndex())
                .filter(CassandraExtension::isUnnamedCluster)
                .count();
    if (place >= clusters.size()) {
      throw notAmong("Cluster parameter " + (place + 1) + " of " + executable.getName(), clusters);
    }
    return clusters.get(place);
  }

  private static ParameterResolutionException notAmong(
      String parameter, List<CassandraCluster> clusters) {
    return new ParameterResolutionException(
        "%s is not among the clusters of the class, %s. Ask for more with @CassandraTest(clusters = ...)."
            .formatted(parameter, clusters.stream().map(CassandraCluster::name).toList()));
  }

  private static boolean isUnnamedCluster(Parameter parameter) {
    return parameter.getType() == CassandraCluster.class
        && !parameter.isAnnotationPresent(Cluster.class);
  }

  private static boolean isListOfClusters(Type type) {
    return type instanceof ParameterizedType list
        && list.getRawType() == List.class
        && list.getActualTypeArguments()[0] == CassandraCluster.class;
  }

  private static ClustersOfClass clusters(ExtensionContext context) {
    ExtensionContext ofClass = classContext(context);
    return ofClass
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(ClustersOfClass.class, key -> start(ofClass), ClustersOfClass.class);
  }

  /** The outermost class, because nested classes share its clusters and keyspace. */
  private static ExtensionContext classContext(ExtensionContext context) {
    ExtensionContext found = context;
    ExtensionContext next = context;
    while (next.getParent().isPresent()) {
      if (next.getTestClass().filter(type -> annotated(type)).isPresent()) {
        found = next;
      }
      next = next.getParent().get();
    }
    return found;
  }

  private static boolean annotated(Class<?> type) {
    return AnnotationSupport.isAnnotated(type, CassandraTest.class);
  }

  private static ClustersOfClass start(ExtensionContext context) {
    Class<?> owner = context.getRequiredTestClass();
    CassandraTest wanted =
        AnnotationSupport.findAnnotation(owner, CassandraTest.class)
            .orElseThrow(
                () ->
                    new ParameterResolutionException(
                        owner.getName() + " is not marked @CassandraTest. Mark it."));
    return new ClustersOfClass(clusters(wanted, context), owner, wanted.shared());
  }

  private static List<CassandraCluster> clusters(CassandraTest wanted, ExtensionContext context) {
    if (wanted.shared()) {
      SharedClusters shared =
          context
              .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
              .getOrComputeIfAbsent(
                  SharedClusters.class, key -> new SharedClusters(), SharedClusters.class);
      return shared.get(wanted.clusters(), wanted.nodes());
    }
    ClusterOptions options = ClusterOptions.builder().nodes(wanted.nodes()).build();
    return CassandraClusters.start(wanted.clusters(), options).list();
  }

  /** The clusters of a test run, started at their first use and closed at its end. */
  private static final class SharedClusters implements AutoCloseable {
    private final Map<Integer, CassandraClusters> byNodes = new HashMap<>();

    synchronized List<CassandraCluster> get(int count, int nodes) {
      CassandraClusters clusters = byNodes.get(nodes);
      if (clusters == null) {
        ClusterOptions options = ClusterOptions.builder().nodes(nodes).inMemory().build();
        clusters = CassandraClusters.start(count, options);
        byNodes.put(nodes, clusters);
      }
      clusters.ensure(count);
      return clusters.list().subList(0, count);
    }

    @Override
    public synchronized void close() {
      byNodes.values().forEach(CassandraClusters::close);
    }
  }

  /** The clusters of one test class, and its keyspace once it is requested. */
  private static final class ClustersOfClass implements AutoCloseable {
    private final List<CassandraCluster> clusters;
    private final Class<?> owner;
    private final boolean shared;
    private @Nullable TestKeyspace keyspace;

    ClustersOfClass(List<CassandraCluster> clusters, Class<?> owner, boolean shared) {
      this.clusters = clusters;
      this.owner = owner;
      this.shared = shared;
    }

    List<CassandraCluster> clusters() {
      return clusters;
    }

    synchronized TestKeyspace keyspace() {
      if (keyspace == null) {
        keyspace = TestKeyspace.create(clusters, owner);
      }
      return keyspace;
    }

    /** Starts the nodes of shared clusters again, and closes others. */
    @Override
    public synchronized void close() {
      if (!shared) {
        clusters.forEach(CassandraCluster::close);
        return;
      }
      clusters.forEach(cluster -> cluster.nodes().forEach(node -> node.start()));
      if (keyspace != null) {
        keyspace.close();
      }
    }
  }
}
