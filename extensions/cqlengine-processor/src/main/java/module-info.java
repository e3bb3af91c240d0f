/** The annotation processor that generates column constants, typed keys and access for models. */
@org.jspecify.annotations.NullMarked
module io.cqlengine.processor {
  requires com.palantir.javapoet;
  requires io.cqlengine.api;
  requires java.compiler;

  provides javax.annotation.processing.Processor with
      io.cqlengine.processor.ModelProcessor;
}
