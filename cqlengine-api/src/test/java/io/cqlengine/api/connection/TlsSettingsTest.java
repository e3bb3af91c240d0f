package io.cqlengine.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class TlsSettingsTest {
  private static final Path STORE = Path.of("store.jks");

  private static OptionsMap options(TlsSettings tls) {
    OptionsMap options = new OptionsMap();
    ConnectionSettings.named("c1").contactPoint("h").tls(tls).build().applyTo(options);
    return options;
  }

  @Test
  void withoutAnythingTheyAreTheJdksContextAndValidateNames() {
    OptionsMap options = options(TlsSettings.builder().build());

    assertThat(options.get(TypedDriverOption.SSL_ENGINE_FACTORY_CLASS))
        .isEqualTo("DefaultSslEngineFactory");
    assertThat(options.get(TypedDriverOption.SSL_HOSTNAME_VALIDATION)).isTrue();
    assertThat(options.get(TypedDriverOption.SSL_TRUSTSTORE_PATH)).isNull();
  }

  @Test
  void storesBecomeOptionsOfTheDriver() {
    OptionsMap options =
        options(TlsSettings.builder().truststore(STORE, null).keystore(STORE, "p").build());

    assertThat(options.get(TypedDriverOption.SSL_TRUSTSTORE_PATH)).isEqualTo("store.jks");
    assertThat(options.get(TypedDriverOption.SSL_TRUSTSTORE_PASSWORD)).isNull();
    assertThat(options.get(TypedDriverOption.SSL_KEYSTORE_PASSWORD)).isEqualTo("p");
  }

  @Test
  void aGivenSslContextSetsNoOptionOfTheDriver() throws NoSuchAlgorithmException {
    SSLContext context = SSLContext.getDefault();
    TlsSettings tls =
        TlsSettings.builder().context(context).cipherSuites("A").hostnameValidation(false).build();

    assertThat(tls.context()).contains(context);
    assertThat(tls.cipherSuites()).containsExactly("A");
    assertThat(tls.hostnameValidation()).isFalse();
    assertThat(options(tls)).isEqualTo(new OptionsMap());
    assertThat(tls)
        .hasToString(
            "TlsSettings[truststore null, keystore null, a ready context, no hostname validation]");
  }

  @Test
  void aReadyContextExcludesStores() throws NoSuchAlgorithmException {
    TlsSettings.Builder builder =
        TlsSettings.builder().context(SSLContext.getDefault()).truststore(STORE, null);

    assertThatThrownBy(builder::build)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("ready context");
  }

  @Test
  void refuseAValueThatIsSetTwice() throws NoSuchAlgorithmException {
    SSLContext context = SSLContext.getDefault();
    for (Consumer<TlsSettings.Builder> setter :
        List.<Consumer<TlsSettings.Builder>>of(
            it -> it.context(context),
            it -> it.truststore(STORE, null),
            it -> it.keystore(STORE, null),
            it -> it.hostnameValidation(true))) {
      TlsSettings.Builder builder = TlsSettings.builder();
      setter.accept(builder);

      assertThatThrownBy(() -> setter.accept(builder))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("twice");
    }
  }
}
