package io.cqlengine.core.model;

import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.type.TypeReader;

/**
 * What the reading of all models of an engine shares.
 *
 * @param finder the way to members
 * @param types reads the types of members
 * @param naming names what has no name of its own
 */
record ModelContext(AccessorFactory finder, TypeReader types, NamingStrategy naming) {}
