/**
 * Results of verbs that are not entities or numbers: {@link Page}, {@link Values}, {@link Tracked},
 * {@link WriteOutcome}, {@link Explanation}, {@link BatchResult}.
 *
 * <p>It knows {@code column}, {@code model} and {@code routing}.
 */
package io.cqlengine.api.result;
