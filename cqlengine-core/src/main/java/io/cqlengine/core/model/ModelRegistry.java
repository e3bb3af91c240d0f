package io.cqlengine.core.model;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.type.TypeReader;
import io.cqlengine.core.type.ValueType;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The models of one engine, each read once. */
public final class ModelRegistry {
  private final ConcurrentHashMap<Class<?>, EntityModel<?>> models = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Class<?>, RowMapping<?>> rowTypes = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Class<?>, Map<Class<?>, EntityModel<?>>> families =
      new ConcurrentHashMap<>();
  private final TypeReader types;
  private final ModelContext context;
  private final ModelReader reader;

  /** Models of the types that the engine knows by itself, named by cqlengine's rule. */
  public ModelRegistry(List<MethodHandles.Lookup> lookups) {
    this(lookups, List.of());
  }

  /** Models of the types that the engine and some codecs know, named by cqlengine's rule. */
  public ModelRegistry(List<MethodHandles.Lookup> lookups, List<TypeCodec<?>> codecs) {
    this(lookups, codecs, SnakeCaseNaming.SNAKE_CASE);
  }

  /**
   * @param lookups access to models in closed packages
   * @param codecs codecs of the application
   * @param naming names tables, columns and types that have no names of their own
   */
  public ModelRegistry(
      List<MethodHandles.Lookup> lookups, List<TypeCodec<?>> codecs, NamingStrategy naming) {
    AccessorFactory finder = new AccessorFactory(lookups);
    this.types =
        new TypeReader(
            finder,
            codecs,
            type -> naming.table(type.getSimpleName()),
            (type, member) -> naming.column(member));
    this.context = new ModelContext(finder, types, naming);
    this.reader = new ModelReader(context);
  }

  /** The model of a class; all problems in one exception. */
  @SuppressWarnings("unchecked")
  public <E> EntityModel<E> get(Class<E> type) {
    EntityModel<?> known = models.get(type);
    if (known == null) {
      known = read(type);
      models.put(type, known);
    }
    return (EntityModel<E>) known;
  }

  /** What rows by name become: a model, or a type that is none; all problems in one exception. */
  @SuppressWarnings("unchecked")
  public <R> RowMapping<R> rowType(Class<R> type) {
    RowMapping<?> known = rowTypes.get(type);
    if (known == null) {
      known =
          ModelReader.root(type).isAnnotationPresent(Table.class)
              ? RowMapping.of(get(type))
              : new RowMappingReader<>(type, context).read();
      rowTypes.put(type, known);
    }
    return (RowMapping<R>) known;
  }

  /** The user type of a class after those that it is made of; all problems in one exception. */
  public List<UserTypeModel> userTypes(Class<?> type) {
    List<String> problems = new ArrayList<>();
    ValueType found = types.readUserType(type, problems::add);
    if (found == null || !problems.isEmpty()) {
      throw new ModelException(type, problems);
    }
    return found.userTypes().distinct().toList();
  }

  private EntityModel<?> read(Class<?> type) {
    Class<?> root = ModelReader.root(type);
    EntityModel<?> found = family(root).get(type);
    if (found == null) {
      throw new ModelException(
          type,
          List.of(
              "it is a subtype of "
                  + root.getName()
                  + " that is not permitted there: add it to the sealed type"));
    }
    return found;
  }

  /**
   * Reads without a lock, for reading runs the application's code, such as converters, which may
   * ask for models, too. Of what several threads read at once the first is kept.
   */
  private Map<Class<?>, EntityModel<?>> family(Class<?> root) {
    Map<Class<?>, EntityModel<?>> known = families.get(root);
    if (known != null) {
      return known;
    }
    Map<Class<?>, EntityModel<?>> read = reader.read(root);
    Map<Class<?>, EntityModel<?>> earlier = families.putIfAbsent(root, read);
    return earlier == null ? read : earlier;
  }

  /** Reads several models; all problems of all of them in one exception. */
  public void read(Collection<Class<?>> types) {
    List<ModelException> problems = new ArrayList<>();
    for (Class<?> type : types) {
      try {
        get(type);
      } catch (ModelException e) {
        problems.add(e);
      }
    }
    if (problems.size() == 1) {
      throw problems.get(0);
    }
    if (!problems.isEmpty()) {
      throw all(problems);
    }
  }

  private static CqlEngineException all(List<ModelException> problems) {
    CqlEngineException all =
        new CqlEngineException(
            problems.size()
                + " classes cannot be models:\n"
                + String.join("\n", problems.stream().map(Throwable::getMessage).toList()));
    problems.forEach(all::addSuppressed);
    return all;
  }
}
