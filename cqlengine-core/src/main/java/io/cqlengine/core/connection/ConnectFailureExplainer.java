package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.UnsupportedProtocolVersionException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.concurrent.Futures;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Explains why a connection cannot connect, and what to do about it. */
final class ConnectFailureExplainer {
  private static final String NO_SSL_CONTEXT = "Cannot initialize SSL Context";

  private ConnectFailureExplainer() {}

  /** The location of a connection's cluster. */
  static String location(ConnectionSettings settings) {
    return settings.cloudBundle().map(Object::toString).orElse(settings.contactPoints().toString());
  }

  static ConnectionException explain(String name, String location, Throwable failure) {
    Throwable cause = Futures.unwrap(failure);
    if (cause instanceof ConnectionException explained) {
      return explained;
    }
    return new ConnectionException(
        "Connection '%s' cannot connect to %s: %s".formatted(name, location, reason(cause)), cause);
  }

  /** Waits for a connection until the deadline. Each waiter gets an exception of its own. */
  static <T> T await(String name, CompletableFuture<T> connected, Deadline deadline) {
    try {
      return deadline.await(connected, "while connecting");
    } catch (ConnectionException e) {
      throw copy(e);
    } catch (InterruptedException e) {
      throw interrupted(name, e);
    }
  }

  /** A copy of the failure for one of the callers that wait for an attempt. */
  private static ConnectionException copy(ConnectionException shared) {
    return new ConnectionException(String.valueOf(shared.getMessage()), shared.getCause());
  }

  /** The error of a caller that was interrupted, and stays so. */
  static ConnectionException interrupted(String name, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ConnectionException(
        "The thread was interrupted while waiting for connection '" + name + "' to connect.", e);
  }

  private static String reason(Throwable cause) {
    List<Throwable> all = all(cause);
    for (Throwable one : all) {
      String advice = advice(one);
      if (advice != null) {
        return sentence(message(one)) + " " + advice;
      }
    }
    return cause instanceof Error
        ? cause + ". See the cause."
        : sentence(message(cause))
            + " Check that the cluster runs there, and the connection's settings.";
  }

  private static @Nullable String advice(Throwable failure) {
    if (failure instanceof AuthenticationException) {
      return "Correct the user name and password in credentials(...).";
    }
    if (isWithoutTls(failure)) {
      return "Correct the port, or leave tls(...) out.";
    }
    if (failure instanceof SSLException
        || failure instanceof GeneralSecurityException
        || isAboutCipherSuites(failure)) {
      return "TLS is not possible with these settings. Check that the port is the one for TLS, and"
          + " the certificates and cipher suites in tls(...).";
    }
    if (failure instanceof ConnectException) {
      return "Check host and port, and that the cluster runs. If the server uses TLS, configure"
          + " tls(...).";
    }
    if (failure instanceof ClosedChannelException || failure instanceof SocketException) {
      // A server that refuses a client's certificate may hang up before its alert is read.
      return "Check host and port. If the server uses TLS or requires a certificate, configure"
          + " tls(...).";
    }
    if (failure instanceof DriverTimeoutException) {
      return "The server does not answer as Cassandra does. Check host and port, and whether it"
          + " requires TLS.";
    }
    if (failure instanceof UnsupportedProtocolVersionException) {
      return "The server is too old for this driver, or the driver's option"
          + " advanced.protocol.version is wrong.";
    }
    return adviceByText(String.valueOf(failure.getMessage()));
  }

  /** The message goes on with all bytes that were received. */
  private static boolean isWithoutTls(Throwable failure) {
    return failure instanceof SSLException
        && String.valueOf(failure.getMessage()).startsWith("not an SSL/TLS record");
  }

  /** The JDK reports an unknown suite as an illegal argument. */
  private static boolean isAboutCipherSuites(Throwable failure) {
    return failure instanceof IllegalArgumentException
        && String.valueOf(failure.getMessage()).contains("CipherSuite");
  }

  /** For what the driver throws as an ordinary {@code IllegalStateException}. */
  private static @Nullable String adviceByText(String message) {
    if (message.contains("local DC")) {
      return "Choose one with localDatacenter(...).";
    }
    if (message.equals(NO_SSL_CONTEXT)) {
      return "Correct paths and passwords of the stores in tls(...).";
    }
    if (message.startsWith("Invalid bundle")) {
      return "This is not a secure connect bundle. Download it again.";
    }
    if (message.contains("cloud metadata service")) {
      return "Resume the database, or download its bundle again.";
    }
    return null;
  }

  private static String sentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof ConnectException) {
      return "Connection refused";
    }
    if (failure instanceof ClosedChannelException) {
      return "The server closed the connection";
    }
    if (isWithoutTls(failure)) {
      return "The server does not speak TLS on this port";
    }
    if (message == null) {
      return failure.getClass().getName();
    }
    Throwable cause = failure.getCause();
    return message.equals(NO_SSL_CONTEXT) && cause != null
        ? message + " (" + message(cause) + ")"
        : message;
  }

  /** A failure, those of its nodes, and all that is suppressed or a cause in them. */
  private static List<Throwable> all(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> all = new ArrayList<>();
    collect(failure, seen, all);
    return all;
  }

  private static void collect(Throwable failure, Set<Throwable> seen, List<Throwable> all) {
    if (!seen.add(failure)) {
      return;
    }
    all.add(failure);
    for (Throwable suppressed : failure.getSuppressed()) {
      collect(suppressed, seen, all);
    }
    if (failure.getCause() != null) {
      collect(failure.getCause(), seen, all);
    }
    if (failure instanceof AllNodesFailedException nodes) {
      nodes.getAllErrors().values().stream()
          .flatMap(List::stream)
          .forEach(error -> collect(error, seen, all));
    }
  }
}
