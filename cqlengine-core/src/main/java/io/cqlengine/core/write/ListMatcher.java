package io.cqlengine.core.write;

import io.cqlengine.api.column.Assignment.Operation;
import io.cqlengine.core.statement.SetTerm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a list must look like after the terms of an update, which set elements by position first. Of
 * the elements in between, only those are known that were set or removed; not both, because a
 * removal moves those behind it up.
 */
final class ListMatcher {
  private final List<Object> head = new ArrayList<>();
  private final List<Object> tail = new ArrayList<>();
  private final Map<Integer, Object> set = new HashMap<>();
  private final Set<Object> removed = new HashSet<>();

  /** Whether elements were deleted by position, which a list does not show. */
  private boolean deletes;

  /**
   * Adds a term.
   *
   * @param elements its elements; none for a deletion by position
   */
  void add(SetTerm term, @Nullable Object position, List<?> elements) {
    if (term.part() == SetTerm.Part.ELEMENT) {
      elements.forEach(element -> set.put((Integer) position, element));
      deletes |= elements.isEmpty();
    } else if (term.operation() == Operation.APPEND) {
      tail.addAll(elements);
    } else if (term.operation() == Operation.PREPEND) {
      head.addAll(0, elements);
    } else {
      head.removeAll(elements);
      tail.removeAll(elements);
      removed.addAll(elements);
    }
  }

  boolean matches(List<?> list) {
    int end = list.size() - tail.size();
    boolean moved = deletes || !(set.isEmpty() || removed.isEmpty());
    if (moved || end < head.size()) {
      return false;
    }
    List<?> between = list.subList(head.size(), end);
    return list.subList(0, head.size()).equals(head)
        && list.subList(end, list.size()).equals(tail)
        && Collections.disjoint(between, removed)
        && set.entrySet().stream()
            .allMatch(
                each ->
                    each.getKey() < between.size()
                        && between.get(each.getKey()).equals(each.getValue()));
  }
}
