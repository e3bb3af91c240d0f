package io.cqlengine.tests.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Public classes whose supertypes and public or protected members name no type of a kind. */
final class ExposedTypesCondition extends ArchCondition<JavaClass> {
  private final DescribedPredicate<JavaClass> kind;

  ExposedTypesCondition(DescribedPredicate<JavaClass> kind) {
    super("show no type that is " + kind.getDescription());
    this.kind = kind;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!isVisible(type)) {
      return;
    }
    Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
        .forEach(supertype -> report(type, type.getName(), supertype, events));
    type.getTypeParameters().forEach(parameter -> report(type, type.getName(), parameter, events));
    type.getMembers().stream()
        .filter(ExposedTypesCondition::isVisible)
        .forEach(
            member ->
                types(member).forEach(used -> report(type, member.getFullName(), used, events)));
  }

  private static boolean isVisible(JavaClass type) {
    return isVisible(type.getModifiers())
        && type.getEnclosingClass().map(ExposedTypesCondition::isVisible).orElse(true);
  }

  private static boolean isVisible(JavaMember member) {
    return isVisible(member.getModifiers());
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static Stream<? extends JavaType> types(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit unit = (JavaCodeUnit) member;
    return Stream.of(
            Stream.of(unit.getReturnType()),
            unit.getParameterTypes().stream(),
            unit.getTypeParameters().stream(),
            unit.getExceptionTypes().stream())
        .flatMap(types -> types);
  }

  private void report(JavaClass type, String place, JavaType used, ConditionEvents events) {
    used.getAllInvolvedRawTypes().stream()
        .map(JavaClass::getBaseComponentType)
        .filter(kind)
        .forEach(
            leaked ->
                events.add(
                    SimpleConditionEvent.violated(type, place + " names " + leaked.getName())));
  }
}
