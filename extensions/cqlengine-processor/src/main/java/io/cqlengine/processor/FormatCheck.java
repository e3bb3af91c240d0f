package io.cqlengine.processor;

import io.cqlengine.api.spi.GeneratedModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Compares the format of the processor with that of the api that is compiled against. */
final class FormatCheck {
  /** The version of the processor. */
  static final String VERSION = version();

  private FormatCheck() {}

  private static String version() {
    Properties properties = new Properties();
    try (InputStream file = FormatCheck.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /** Reports an api of another format; false if there is one. */
  static boolean passes(ModuleElement module, Elements elements, ProblemReporter reporter) {
    Object found = format(elements.getTypeElement(module, GeneratedModels.class.getName()));
    if (found.equals(GeneratedModels.FORMAT)) {
      return true;
    }
    reporter.error(
        "cqlengine-processor %s generates code of format %d, but cqlengine-api has format %s. Use the same version of both."
            .formatted(VERSION, GeneratedModels.FORMAT, found));
    return false;
  }

  /** The value of the constant, or none of an api that is older than generated code. */
  private static Object format(@Nullable TypeElement contract) {
    return contract == null
        ? "none"
        : ElementFilter.fieldsIn(contract.getEnclosedElements()).stream()
            .filter(field -> field.getSimpleName().contentEquals("FORMAT"))
            .map(VariableElement::getConstantValue)
            .findFirst()
            .orElse("none");
  }
}
