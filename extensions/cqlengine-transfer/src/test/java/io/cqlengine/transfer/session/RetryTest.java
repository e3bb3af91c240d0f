package io.cqlengine.transfer.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class RetryTest {
  @Test
  void aThrottlerThatIsFullPasses() {
    assertThat(Retry.outage(new RequestThrottlingException("full"))).isTrue();
  }

  @Test
  void anAnswerThatIsTooLongIsAskedForAgainInSmallerPages() {
    var tooLong =
        new FrameTooLongException(InetSocketAddress.createUnresolved("node", 9042), "too long");
    assertThat(Retry.timeout(tooLong)).isTrue();
    assertThat(Retry.concernsOneSlice(tooLong)).isTrue();
  }
}
