package io.cqlengine.core.read;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.error.NameSuggestion;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.access.ReflectiveView;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.SelectionNames;
import io.cqlengine.core.statement.SelectClause;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record into which values are read, one for each component. */
final class RecordProjection<P> {
  private final Class<P> type;
  private final List<EntityMember> components;
  private final MemberAccessor<P> access;
  private final boolean[] optional;

  RecordProjection(Class<P> type, List<EntityMember> components, MemberAccessor<P> access) {
    this.type = type;
    this.components = List.copyOf(components);
    this.access = access;
    this.optional = new boolean[components.size()];
    for (int i = 0; i < optional.length; i++) {
      optional[i] =
          components.get(i).type().is(Optional.class)
              && !components.get(i).type().arguments().isEmpty();
    }
  }

  /** The record's simple name, for messages. */
  String name() {
    return type.getSimpleName();
  }

  /** The members that its components are named after. */
  SelectClause ofMembers(EntityModel<?> model, List<String> violations) {
    List<SelectClause.Selector> selectors = new ArrayList<>(components.size());
    for (int i = 0; i < components.size(); i++) {
      String name = components.get(i).name();
      @Nullable EntityColumn<?, ?> column = model.find(name);
      if (column == null) {
        violations.add(
            "%s For other values, give into(...) selections named with as(...)."
                .formatted(model.noMember(name)));
      } else {
        SelectClause.Selector selector = SelectClause.Selector.of(column.index());
        fits(i, model, selector, violations);
        selectors.add(selector);
      }
    }
    return SelectClause.values(List.copyOf(selectors));
  }

  /** The selections in the order of its components. */
  SelectClause ordered(
      EntityModel<?> model,
      SelectClause select,
      List<? extends Selection<?, ?>> selections,
      List<String> violations) {
    List<String> names = selections.stream().map(SelectionNames::name).toList();
    List<SelectClause.Selector> selectors = new ArrayList<>(components.size());
    for (int i = 0; i < components.size(); i++) {
      int index = names.indexOf(components.get(i).name());
      if (index < 0) {
        violations.add(
            "%s is not selected. %s"
                .formatted(
                    named(i),
                    NameSuggestion.question(components.get(i).name(), names)
                        .orElseGet(
                            () ->
                                "The selected ones are %s.".formatted(String.join(", ", names)))));
      } else {
        fits(i, model, select.selectors().get(index), violations);
        selectors.add(select.selectors().get(index));
      }
    }
    for (String name : names) {
      if (components.stream().noneMatch(component -> component.name().equals(name))) {
        violations.add(
            "%s is selected, but %s has no component of this name. Add it, or do not select it."
                .formatted(name, name()));
      }
    }
    return SelectClause.values(List.copyOf(selectors));
  }

  private void fits(
      int component,
      EntityModel<?> model,
      SelectClause.Selector selector,
      List<String> violations) {
    Type declared = ReflectiveView.type(components.get(component).type());
    if (optional[component]) {
      declared = ((ParameterizedType) declared).getActualTypeArguments()[0];
    }
    GenericType<?> expected = GenericType.of(declared).wrap();
    GenericType<?> actual = SelectionReader.type(model, selector).wrap();
    if (!expected.equals(actual) && !expected.isSupertypeOf(actual)) {
      violations.add(
          "%1$s is declared as %2$s, but its value is %3$s. Declare it as %3$s."
              .formatted(named(component), declared.getTypeName(), actual.getType().getTypeName()));
    }
  }

  /** A record of the values of its components. */
  P create(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (optional[i]) {
        values[i] = Optional.ofNullable(values[i]);
      } else if (values[i] == null && components.get(i).primitive()) {
        throw MemberAccessor.nullInPrimitive(
            named(i),
            "its value is null in this row",
            GenericType.of(ReflectiveView.type(components.get(i).type()))
                    .wrap()
                    .getRawType()
                    .getSimpleName()
                + " or Optional");
      }
    }
    return access.fromRow(values, name(), "selected values");
  }

  private String named(int component) {
    return name() + "." + components.get(component).name();
  }
}
