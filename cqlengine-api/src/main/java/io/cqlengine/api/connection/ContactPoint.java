package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A contact point: host and port. The name is resolved when connecting, not before.
 *
 * @param host a name, an IPv4 address or an IPv6 address without brackets
 * @param port the port of the native protocol, 1 to 65535
 */
public record ContactPoint(String host, int port) {
  /** The default port of the native protocol. */
  public static final int DEFAULT_PORT = 9042;

  /** A name may have letters of any script. Whether it exists shows when connecting. */
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{M}\\p{N}._-]+");

  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%\\w+)?");

  /**
   * Checks the components.
   *
   * @param host a name, an IPv4 address or an IPv6 address without brackets
   * @param port the port of the native protocol, 1 to 65535
   * @throws ConnectionException for a malformed host or a port out of range
   */
  public ContactPoint {
    requireNonNull(host, "host is null");
    if (!HOST.matcher(host).matches() && !IPV6.matcher(host).matches()) {
      throw malformed(host);
    }
    if (port < 1 || port > 65535) {
      throw new ConnectionException(
          "Port " + port + " of contact point '" + host + "' must be between 1 and 65535.");
    }
  }

  /**
   * Reads {@code host}, {@code host:port}, {@code [ipv6]}, {@code [ipv6]:port} or a bare IPv6
   * address.
   *
   * @param text the text
   * @return the contact point, with {@link #DEFAULT_PORT} when the text has no port
   * @throws ConnectionException when the text is none of these
   */
  public static ContactPoint parse(String text) {
    requireNonNull(text, "text is null");
    int colon = text.lastIndexOf(':');
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      if (!IPV6.matcher(text.substring(1, Math.max(end, 1))).matches()
          || (end < text.length() - 1 && colon != end + 1)) {
        throw malformed(text);
      }
      int port = end == text.length() - 1 ? DEFAULT_PORT : port(text, colon);
      return new ContactPoint(text.substring(1, end), port);
    }
    boolean bare = colon < 0 || text.indexOf(':') != colon;
    return bare
        ? new ContactPoint(text, DEFAULT_PORT)
        : new ContactPoint(text.substring(0, colon), port(text, colon));
  }

  private static int port(String text, int colon) {
    try {
      return Integer.parseInt(text.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw malformed(text);
    }
  }

  private static ConnectionException malformed(String text) {
    return new ConnectionException(
        "Contact point '"
            + withoutUserInfo(text)
            + "' is not a host. Give one host as host, host:port, [ipv6] or [ipv6]:port.");
  }

  /** Without user info, which may have a password. */
  private static String withoutUserInfo(String text) {
    int at = text.lastIndexOf('@');
    return at < 0 ? text : "..." + text.substring(at);
  }

  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
