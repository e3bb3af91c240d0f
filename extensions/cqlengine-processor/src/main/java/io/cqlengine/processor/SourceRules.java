package io.cqlengine.processor;

import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.RuleContext;
import io.cqlengine.api.rules.TypeUse;
import io.cqlengine.api.rules.TypeView;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the rules know of an application while its sources are compiled.
 *
 * @param codecs the names of the types that have codecs at run time, without blanks
 */
record SourceRules(Set<String> codecs) implements RuleContext {

  @Override
  public Optional<GivenCodec> codec(TypeView type) {
    return Stream.of(type.name(), type.rawName())
        .map(name -> name.replace(" ", ""))
        .filter(name -> codecs.contains(name) || codecs.contains(name.replace('$', '.')))
        .map(name -> new GivenCodec(null))
        .findFirst();
  }

  @Override
  public Optional<GivenCodec> named(TypeView codec, TypeUse use, ProblemCollector problems) {
    return Optional.of(new GivenCodec(null));
  }

  /** A name without problems, because the engine's naming is not known yet. */
  @Override
  public String tableName(String type) {
    return "unknown";
  }

  /** A name that is equal to no other, because the engine's naming is not known yet. */
  @Override
  public String columnName(String member) {
    return member + "()";
  }

  @Override
  public boolean mayHaveColumn(EntityMember member, String column) {
    String known = member.column(this);
    return known.equals(column) || known.equals(columnName(member.name()));
  }
}
