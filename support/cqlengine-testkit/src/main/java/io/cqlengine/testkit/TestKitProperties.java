package io.cqlengine.testkit;

/** The names of the system properties that configure the test kit. */
public final class TestKitProperties {
  /**
   * The provider of clusters: {@code local} (the default), the name of a plug-in such as {@code
   * testcontainers}, or running clusters as {@code host:port,host:port}, one for each cluster.
   */
  public static final String CLUSTERS = "cqlengine.testkit.clusters";

  /** The file in which the build has written the server's class path. */
  public static final String CLASSPATH_FILE = "cqlengine.testkit.classpath.file";

  /** The home of the JDK 17 that runs the server. */
  public static final String JAVA_HOME = "cqlengine.testkit.java.home";

  /** The directory that stores class paths and class-data archives between runs. */
  public static final String CACHE = "cqlengine.testkit.cache";

  /**
   * Additional arguments for the {@code mvn} that resolves the server if nothing else has its class
   * path, such as {@code -o} or {@code -s settings.xml}. Double quotes enclose an argument with
   * blanks.
   */
  public static final String MAVEN_ARGS = "cqlengine.testkit.maven.args";

  /**
   * How many seconds a class marked {@code @CassandraTest} may run; 0 for no limit, which is the
   * default.
   */
  public static final String CLASS_LIMIT = "cqlengine.testkit.class.limit";

  private TestKitProperties() {}
}
