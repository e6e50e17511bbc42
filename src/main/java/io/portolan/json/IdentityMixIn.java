package io.portolan.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.portolan.model.identity.Identity;

/** Tells the kinds of {@link Identity} apart by a property {@code type}, so that the model needs no annotation. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Identity.Known.class, name = "known"),
    @JsonSubTypes.Type(value = Identity.Unknown.class, name = "unknown"),
    @JsonSubTypes.Type(value = Identity.Ambiguous.class, name = "ambiguous")
})
interface IdentityMixIn {}
