package io.cqlengine.transfer.journal;

import io.cqlengine.api.error.CqlEngineException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A transfer in a journal.
 *
 * @param id source and target by name
 * @param identity clusters, table ids, columns and options: what must be as it was to continue
 * @param start in microseconds
 * @param firsts the first token of each slice
 */
public record TransferRecord(String id, Map<String, String> identity, long start, List<Long> firsts)
    implements Serializable {
  /** The format of journals, which grows when it changes. */
  public static final int FORMAT = 1;

  private static final String FORMAT_KEY = "format";

  /** A new transfer. */
  public static TransferRecord of(
      String id, Map<String, String> identity, long start, List<Long> firsts) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(FORMAT_KEY, Integer.toString(FORMAT));
    all.putAll(identity);
    return new TransferRecord(id, all, start, firsts);
  }

  /** What its slices are known by. After a restart it is another one, for runs that still work. */
  public String key() {
    return id + " " + start;
  }

  /** Rejects a journal that was written for another transfer. */
  void requireSame(TransferRecord wanted) {
    requireSame(
        wanted,
        "The journal was written by another transfer (%s). Forget it with restart(), or choose"
            + " another journal.");
  }

  /** Rejects the tables of a process whose connections have the same names and lead elsewhere. */
  public void requireSameTables(TransferRecord found) {
    requireSame(
        found,
        "The engine of this process reaches other tables than the one that began the transfer (%s)."
            + " Configure the same connections for both.");
  }

  private void requireSame(TransferRecord wanted, String text) {
    List<String> differences = new ArrayList<>();
    wanted.identity.forEach(
        (name, value) -> {
          String stored = identity.getOrDefault(name, "nothing");
          if (!stored.equals(value)) {
            differences.add("%s was %s and is %s".formatted(name, stored, value));
          }
        });
    if (!id.equals(wanted.id)) {
      differences.add("the transfer was '%s' and is '%s'".formatted(id, wanted.id));
    }
    if (!differences.isEmpty()) {
      throw new CqlEngineException(text.formatted(String.join(", ", differences)));
    }
  }
}
