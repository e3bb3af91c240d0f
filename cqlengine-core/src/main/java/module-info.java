/** The engine behind the api. It exports nothing: it is found as an {@code EngineProvider}. */
@org.jspecify.annotations.NullMarked
module io.cqlengine.core {
  requires io.cqlengine.api;
  requires org.slf4j;
  requires com.github.benmanes.caffeine;
  requires typesafe.config;
  // The driver needs it to connect, and has no descriptor to say so.
  requires com.fasterxml.jackson.databind;
  // Netty finds sun.misc.Unsafe there, without which it copies through heap buffers.
  requires jdk.unsupported;

  uses io.cqlengine.api.spi.ConnectionResolver;
  uses io.cqlengine.api.spi.ExecutionListener;
  uses io.cqlengine.api.spi.GeneratedModels;
  uses io.cqlengine.api.spi.ModelLookup;
  uses io.cqlengine.api.spi.SessionFactory;

  provides io.cqlengine.api.EngineProvider with
      io.cqlengine.core.CoreEngineProvider;
}
