package io.cqlengine.testkit;

/** The names of the system properties that steer the test kit. */
public final class TestKitProperties {
  /**
   * Where clusters come from: {@code local} (the default), the name of a plug-in such as {@code
   * testcontainers}, or clusters that already run, as {@code host:port,host:port}, one per cluster.
   */
  public static final String CLUSTERS = "cqlengine.testkit.clusters";

  /** The file with the server's class path that the build has written. */
  public static final String CLASSPATH_FILE = "cqlengine.testkit.classpath.file";

  /** The home of the JDK 17 that runs the server. */
  public static final String JAVA_HOME = "cqlengine.testkit.java.home";

  /** The directory that keeps class paths and class-data archives between runs. */
  public static final String CACHE = "cqlengine.testkit.cache";

  /**
   * More arguments for the {@code mvn} that resolves the server when nothing else has its class
   * path, such as {@code -o} or {@code -s settings.xml}; double quotes keep blanks together.
   */
  public static final String MAVEN_ARGS = "cqlengine.testkit.maven.args";

  /**
   * How many seconds a class marked {@code @CassandraTest} may run, 0 for no limit (the default).
   */
  public static final String CLASS_LIMIT = "cqlengine.testkit.class.limit";

  private TestKitProperties() {}
}
