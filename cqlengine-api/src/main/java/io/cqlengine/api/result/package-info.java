/**
 * What verbs give back beyond entities and numbers: {@link Page}, {@link Values}, {@link Tracked},
 * {@link WriteOutcome}, {@link Explanation}, {@link BatchResult}.
 *
 * <p>It knows {@code column}, {@code model} and {@code routing}.
 */
package io.cqlengine.api.result;
