package io.cqlengine.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactPointTest {

  @ParameterizedTest
  @CsvSource({
    "localhost, localhost, 9042",
    "cassandra-1.example.org, cassandra-1.example.org, 9042",
    "node_1:9142, node_1, 9142",
    "127.0.0.1, 127.0.0.1, 9042",
    "127.0.0.1:1, 127.0.0.1, 1",
    "127.0.0.1:65535, 127.0.0.1, 65535",
    "[::1], ::1, 9042",
    "[::1]:9142, ::1, 9142",
    "[2001:db8::7]:9142, 2001:db8::7, 9142",
    "::1, ::1, 9042",
    "node_1.example, node_1.example, 9042",
    "bücher.example:9142, bücher.example, 9142",
    "2001:DB8:0:0:0:0:0:7, 2001:DB8:0:0:0:0:0:7, 9042",
    "::ffff:10.0.0.1, ::ffff:10.0.0.1, 9042",
    "fe80::1%eth0, fe80::1%eth0, 9042",
  })
  void readsHostAndPort(String text, String host, int port) {
    assertThat(ContactPoint.parse(text)).isEqualTo(new ContactPoint(host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ":",
        ":9042",
        "host:",
        "host:port",
        "host:90 42",
        "host:9042:9042",
        "two words",
        " host",
        "http://host",
        "http://host:9042",
        "host/path",
        "user@host",
        "host]",
        "[",
        "[]",
        "[]:9042",
        "[::1",
        "[::1]9042",
        "[::1]:",
        "[::1]:port",
        "[::1]]:9042",
        "[host]:9042",
        "10.0.0.1,10.0.0.2",
        "10.0.0.1,10.0.0.2:9042",
        "10.0.0.1:9042,10.0.0.2:9042",
        "10.0.0.1;10.0.0.2",
        "10.0.0.1|10.0.0.2",
        "host,",
        "\"host\"",
        "${HOST}",
      })
  void refusesWhatIsNotAContactPointAndQuotesIt(String text) {
    assertThatThrownBy(() -> ContactPoint.parse(text))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("host:port")
        .hasMessageContaining("[ipv6]:port");
  }

  @ParameterizedTest
  @CsvSource({
    "host:0, 0",
    "host:65536, 65536",
    "host:-1, -1",
    "[::1]:70000, 70000",
  })
  void refusesAPortOutOfRangeAndNamesIt(String text, String port) {
    assertThatThrownBy(() -> ContactPoint.parse(text))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("Port " + port)
        .hasMessageContaining("1 and 65535");
  }

  @Test
  void aUrlIsRejectedWithoutShowingItsPassword() {
    assertThatThrownBy(() -> ContactPoint.parse("cassandra://me:s3cret@host:9042/ks"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'...@host:9042/ks'")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aHostAndAPortGivenApartAreCheckedLikeText() {
    assertThatThrownBy(() -> new ContactPoint("host", 0)).isInstanceOf(ConnectionException.class);
    assertThatThrownBy(() -> new ContactPoint("[::1]", 9042))
        .isInstanceOf(ConnectionException.class);
    assertThatThrownBy(() -> new ContactPoint("", 9042)).isInstanceOf(ConnectionException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9042", "127.0.0.1:9142", "[::1]:9042"})
  void itsTextIsReadAsTheSameContactPoint(String text) {
    assertThat(ContactPoint.parse(text)).hasToString(text);
  }
}
