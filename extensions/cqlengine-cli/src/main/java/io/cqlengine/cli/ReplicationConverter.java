package io.cqlengine.cli;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.Replication;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of copies, such as {@code 3}, or one for each data centre. */
final class ReplicationConverter implements ITypeConverter<Replication> {

  @Override
  public Replication convert(String text) {
    try {
      if (!text.contains("=")) {
        return Replication.simple(Integer.parseInt(text));
      }
      Map<String, Integer> factors = new LinkedHashMap<>();
      for (String pair : text.split(",", -1)) {
        int at = pair.indexOf('=');
        String name = pair.substring(0, at);
        if (name.isEmpty() || !name.equals(name.strip())) {
          throw new NumberFormatException();
        }
        if (factors.put(name, Integer.valueOf(pair.substring(at + 1))) != null) {
          throw new TypeConversionException(
              "'%s' names '%s' twice. Name each data centre once.".formatted(text, name));
        }
      }
      return Replication.networkTopology(factors);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new TypeConversionException(
          "'%s' is not a replication. Write 3, or dc1=3,dc2=2.".formatted(text));
    } catch (CqlEngineException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
