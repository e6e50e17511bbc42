package io.portolan.model.matrix;

import io.portolan.model.identity.Component;

/**
 * When an optional row may be used.
 *
 * @param unlessDeployed the component whose presence forbids it
 * @param words the page's own words
 */
public record RowCondition(Component unlessDeployed, String words) {}
