package io.cqlengine.core.query;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ValueColumn;
import java.util.List;
import java.util.Optional;

/** A model with user types wherever they stand as a column, and fields with odd names. */
@Table
public record Contact(
    @PartitionKey String id,
    @ClusteringKey Integer line,
    @Static Address office,
    Address home,
    @Frozen Address work,
    Optional<Address> other,
    @Column(converter = AsAddress.class) Door door,
    String note) {

  public static final ValueColumn<Contact, Address> HOME =
      Columns.of(Contact.class).column("home", Address.class);

  /** The user type. */
  @UserType
  public record Address(
      String street,
      @Column("Zip") Integer zip,
      @Column("select") String reserved,
      @Column("größe") String unicode,
      Geo geo,
      List<String> lines,
      Optional<String> remark) {

    public Address street(String other) {
      return new Address(other, zip, reserved, unicode, geo, lines, remark);
    }

    public Address zip(Integer other) {
      return new Address(street, other, reserved, unicode, geo, lines, remark);
    }

    public Address reserved(String other) {
      return new Address(street, zip, other, unicode, geo, lines, remark);
    }

    public Address unicode(String other) {
      return new Address(street, zip, reserved, other, geo, lines, remark);
    }

    public Address geo(Geo other) {
      return new Address(street, zip, reserved, unicode, other, lines, remark);
    }

    public Address lines(List<String> other) {
      return new Address(street, zip, reserved, unicode, geo, other, remark);
    }

    public Address remark(Optional<String> other) {
      return new Address(street, zip, reserved, unicode, geo, lines, other);
    }
  }

  /** A user type in a user type. */
  @UserType
  public record Geo(Double lat, Double lon) {}

  /** Kept as an address. */
  public record Door(String street, Integer number) {}

  /** Keeps it so. */
  static final class AsAddress implements Converter<Door, Address> {
    @Override
    public Address toCql(Door door) {
      return NOWHERE.street(door.street()).zip(door.number());
    }

    @Override
    public Door toJava(Address kept) {
      return new Door(kept.street(), kept.zip());
    }
  }

  public static final Address NOWHERE =
      new Address(null, null, null, null, null, null, Optional.empty());

  public static final Address FULL =
      new Address(
          "street", 1, "r", "ü", new Geo(1.0, 2.0), List.of("a", "b"), Optional.of("remark"));

  /** The types in this order of fields, which is that of the classes. */
  public static final List<String> TYPES =
      List.of(
          "geo (lat double, lon double)",
          "address (street text, \"Zip\" int, \"select\" text, \"größe\" text, geo frozen<geo>,"
              + " lines frozen<list<text>>, remark text)");

  /** The types in another order. */
  public static final List<String> TYPES_TURNED =
      List.of(
          "geo (lon double, lat double)",
          "address (remark text, lines frozen<list<text>>, geo frozen<geo>, \"größe\" text,"
              + " \"select\" text, \"Zip\" int, street text)");

  public static final String CQL =
      "(id text, line int, office address static, home address, work frozen<address>,"
          + " other address, door address, note text, PRIMARY KEY (id, line))";

  /** A contact that has a home only. */
  public static Contact at(Address home) {
    return new Contact("a", 1, null, home, null, Optional.empty(), null, null);
  }

  public Contact office(Address now) {
    return new Contact(id, line, now, home, work, other, door, note);
  }

  public Contact home(Address now) {
    return new Contact(id, line, office, now, work, other, door, note);
  }

  public Contact work(Address now) {
    return new Contact(id, line, office, home, now, other, door, note);
  }

  public Contact other(Address now) {
    return new Contact(id, line, office, home, work, Optional.ofNullable(now), door, note);
  }

  public Contact door(Door now) {
    return new Contact(id, line, office, home, work, other, now, note);
  }

  public Contact note(String now) {
    return new Contact(id, line, office, home, work, other, door, now);
  }
}
