package io.cqlengine.processor;

import io.cqlengine.api.annotation.NotColumn;
import io.cqlengine.api.rules.AnnotatedView;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.TypeView;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.MirroredTypesException;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Views of sources, for the rules of models. */
abstract class MirrorView implements AnnotatedView {
  private static final String API = NotColumn.class.getPackageName();

  final Mirrors mirrors;

  private @Nullable List<Annotation> annotations;

  MirrorView(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  static ClassView of(TypeElement type, Mirrors mirrors) {
    return new MirrorClass(type, mirrors);
  }

  static TypeView of(TypeMirror type, Mirrors mirrors) {
    return new MirrorType(type, null, mirrors);
  }

  /** The element of a view of a class or an element. */
  static Element element(AnnotatedView view) {
    return (Element) ((MirrorView) view).annotated();
  }

  static TypeMirror mirror(TypeView view) {
    return ((MirrorType) view).type;
  }

  abstract AnnotatedConstruct annotated();

  @Override
  public List<Annotation> annotations() {
    if (annotations == null) {
      annotations = read();
    }
    return annotations;
  }

  private List<Annotation> read() {
    List<Annotation> found = new ArrayList<>();
    for (AnnotationMirror mirror : annotated().getAnnotationMirrors()) {
      Element declared = mirror.getAnnotationType().asElement();
      if (mirrors.elements().getPackageOf(declared).getQualifiedName().contentEquals(API)) {
        found.add(annotation(mirror));
      }
    }
    return found;
  }

  private Annotation annotation(AnnotationMirror mirror) {
    Class<? extends Annotation> kind = VersionCheck.annotation(mirror, annotated(), mirrors);
    Annotation found = annotated().getAnnotation(kind);
    return found == null ? AnnotationProxy.of(kind, mirror, mirrors.elements()) : found;
  }

  @Override
  public List<TypeView> classes(Supplier<Class<?>[]> named) {
    try {
      throw new IllegalStateException("classes in sources: " + List.of(named.get()));
    } catch (MirroredTypesException e) {
      return views(e.getTypeMirrors());
    }
  }

  final List<TypeView> views(List<? extends TypeMirror> types) {
    return types.stream().map(type -> of(type, mirrors)).toList();
  }

  /** The modifiers that the rules ask for, as reflection has them. */
  static int modifiers(Set<Modifier> modifiers) {
    int bits = 0;
    for (Modifier modifier : modifiers) {
      bits |=
          switch (modifier) {
            case PUBLIC -> java.lang.reflect.Modifier.PUBLIC;
            case PROTECTED -> java.lang.reflect.Modifier.PROTECTED;
            case PRIVATE -> java.lang.reflect.Modifier.PRIVATE;
            case STATIC -> java.lang.reflect.Modifier.STATIC;
            case FINAL -> java.lang.reflect.Modifier.FINAL;
            case TRANSIENT -> java.lang.reflect.Modifier.TRANSIENT;
            case ABSTRACT -> java.lang.reflect.Modifier.ABSTRACT;
            default -> 0;
          };
    }
    return bits;
  }
}
