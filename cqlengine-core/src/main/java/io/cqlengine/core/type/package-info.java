/**
 * Maps Java types to CQL types and creates their codecs. Entry types: {@code ValueType}, {@code
 * TypeReader}, {@code Constraints}, {@code EncodedValues}. Uses the package {@code access}.
 */
package io.cqlengine.core.type;
