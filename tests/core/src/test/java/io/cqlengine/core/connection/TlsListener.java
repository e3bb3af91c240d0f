package io.cqlengine.core.connection;

import io.cqlengine.testkit.tls.KeyStoreFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Listens on the loopback interface for clients with a certificate; each gets its own thread. */
final class TlsListener implements AutoCloseable {
  /** Serves one client until it is done; the socket is closed then. */
  interface Handler {
    void serve(SSLSocket client) throws IOException;
  }

  private final SSLServerSocket server;
  private final Handler handler;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  TlsListener(SSLContext context, Handler handler) throws IOException {
    this.handler = handler;
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(true);
    start(this::accept);
  }

  /** A context with a key and what to trust, for either side. */
  static SSLContext context(KeyStoreFile own, KeyStoreFile trusted)
      throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own.load(), own.password().toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted.load());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  static void start(Runnable task) {
    Thread thread = new Thread(task, "tls-listener");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket client = (SSLSocket) server.accept();
        clients.add(client);
        start(() -> serve(client));
      }
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  private void serve(SSLSocket client) {
    try (client) {
      client.startHandshake();
      handler.serve(client);
    } catch (IOException gone) {
      // The client is gone, or has no certificate: what it makes of that is what is tested.
    } finally {
      clients.remove(client);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket client : clients) {
      client.close();
    }
  }
}
