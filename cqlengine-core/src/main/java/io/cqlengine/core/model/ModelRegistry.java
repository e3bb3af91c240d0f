package io.cqlengine.core.model;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.ReflectiveView;
import io.cqlengine.core.type.TypeReader;
import io.cqlengine.core.type.ValueType;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The models of one engine, each read once. */
public final class ModelRegistry {
  private final ConcurrentHashMap<Class<?>, EntityModel<?>> models = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Class<?>, RowMapping<?>> rowMappings = new ConcurrentHashMap<>();

  /** The models of one table by the class that was read for them. */
  private final ConcurrentHashMap<Class<?>, Map<Class<?>, EntityModel<?>>> byRoot =
      new ConcurrentHashMap<>();

  private final TypeReader types;
  private final ModelContext context;
  private final ModelReader reader;

  /** Models without codecs of the application, named by cqlengine's rule. */
  public ModelRegistry(List<MethodHandles.Lookup> lookups) {
    this(lookups, List.of());
  }

  /** Models with codecs of the application, named by cqlengine's rule. */
  public ModelRegistry(List<MethodHandles.Lookup> lookups, List<TypeCodec<?>> codecs) {
    this(new AccessorFactory(lookups, Map.of()), codecs, SnakeCaseNaming.SNAKE_CASE);
  }

  /** Models with access to members, codecs and a naming of the application. */
  public ModelRegistry(
      AccessorFactory accessors, List<TypeCodec<?>> codecs, NamingStrategy naming) {
    NamingStrategy checked = new CheckedNamingStrategy(naming);
    this.types = new TypeReader(accessors, codecs, checked);
    this.context = new ModelContext(accessors, types);
    this.reader = new ModelReader(context);
  }

  /** The model of a class; all problems in one exception. */
  @SuppressWarnings("unchecked")
  public <E> EntityModel<E> get(Class<E> type) {
    requireNonNull(type, "type is null");
    EntityModel<?> known = models.get(type);
    if (known == null) {
      known = read(type);
      models.put(type, known);
    }
    return (EntityModel<E>) known;
  }

  /** The mapping of rows by name to a model or another type; all problems in one exception. */
  @SuppressWarnings("unchecked")
  public <R> RowMapping<R> rowMapping(Class<R> type) {
    requireNonNull(type, "type is null");
    RowMapping<?> known = rowMappings.get(type);
    if (known == null) {
      known =
          ModelReader.root(type).has(Table.class)
              ? RowMapping.of(get(type))
              : RowMapping.read(type, context);
      rowMappings.put(type, known);
    }
    return (RowMapping<R>) known;
  }

  /** The user type of a class after those that it uses; all problems in one exception. */
  public List<UserTypeModel> userTypes(Class<?> type) {
    requireNonNull(type, "type is null");
    ProblemCollector problems = new ProblemCollector();
    ValueType found = types.readUserType(type, problems);
    context.rejectIfAny(problems, type);
    return Objects.requireNonNull(found).userTypes().distinct().toList();
  }

  private EntityModel<?> read(Class<?> type) {
    ClassView root = ModelReader.root(type);
    EntityModel<?> found = models(root).get(type);
    if (found == null) {
      throw new ModelException(
          type,
          List.of(
              "it is a subtype of %s that is not permitted there. Add it to the sealed type"
                  .formatted(root.name())));
    }
    return found;
  }

  /**
   * Reads without a lock, because reading runs code of the application, such as converters, which
   * may ask for models. If several threads read at once, the first result is stored.
   */
  private Map<Class<?>, EntityModel<?>> models(ClassView root) {
    Map<Class<?>, EntityModel<?>> known = byRoot.get(ReflectiveView.type(root));
    if (known != null) {
      return known;
    }
    Map<Class<?>, EntityModel<?>> read = reader.read(root);
    Map<Class<?>, EntityModel<?>> earlier = byRoot.putIfAbsent(ReflectiveView.type(root), read);
    return earlier == null ? read : earlier;
  }

  /** Reads several models; all problems of all of them in one exception. */
  public void read(Collection<Class<?>> types) {
    List<ModelException> failures = new ArrayList<>();
    for (Class<?> type : types) {
      try {
        get(type);
      } catch (ModelException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw ModelException.of(failures);
    }
  }

  /** The application's naming strategy, which must not return null. */
  private record CheckedNamingStrategy(NamingStrategy naming) implements NamingStrategy {

    @Override
    public String table(String type) {
      return checked("table", type, naming.table(type));
    }

    @Override
    public String column(String member) {
      return checked("column", member, naming.column(member));
    }

    private String checked(String method, String of, @Nullable String name) {
      if (name == null) {
        throw new CqlEngineException(
            "%s.%s returned null for '%s'. Return a name."
                .formatted(naming.getClass().getName(), method, of));
      }
      return name;
    }
  }
}
