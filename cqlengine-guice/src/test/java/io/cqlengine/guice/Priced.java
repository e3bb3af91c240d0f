package io.cqlengine.guice;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.util.Currency;

/** A model with a type that only a codec keeps. */
@Table
public record Priced(@PartitionKey String id, Currency currency) {}
