package io.cqlengine.processor;

import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.TypeView;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** The view of a type in sources. */
final class MirrorType extends MirrorView implements TypeView {
  final TypeMirror type;
  private final @Nullable TypeParameterElement parameter;

  /** A type; as a type parameter also its declaration. */
  MirrorType(TypeMirror type, @Nullable TypeParameterElement parameter, Mirrors mirrors) {
    super(mirrors);
    this.type = type;
    this.parameter = parameter;
  }

  @Override
  AnnotatedConstruct annotated() {
    return parameter == null ? type : parameter;
  }

  @Override
  public String name() {
    return mirrors.name(type);
  }

  @Override
  public @Nullable ClassView declaration() {
    return type instanceof DeclaredType declared
        ? of((TypeElement) declared.asElement(), mirrors)
        : null;
  }

  @Override
  public List<TypeView> arguments() {
    return type instanceof DeclaredType declared ? views(declared.getTypeArguments()) : List.of();
  }

  @Override
  public @Nullable TypeView component() {
    return type instanceof ArrayType array ? of(array.getComponentType(), mirrors) : null;
  }

  @Override
  public List<TypeView> bounds() {
    if (parameter != null) {
      return views(parameter.getBounds());
    }
    return type instanceof WildcardType wildcard
        ? views(
            Stream.of(mirrors.upperBound(wildcard), wildcard.getSuperBound())
                .filter(Objects::nonNull)
                .toList())
        : List.of();
  }

  @Override
  public boolean isSame(TypeView other) {
    return mirrors.types().isSameType(type, mirror(other));
  }

  @Override
  public boolean isSuperclassOf(TypeView other) {
    return mirrors
        .types()
        .isAssignable(mirrors.types().erasure(mirror(other)), mirrors.types().erasure(type));
  }
}
