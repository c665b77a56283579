package io.videopipeline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.access.ApiKeys.ApiKeyMetadata;
import io.videopipeline.job.Owner;
import io.videopipeline.testing.Jobs;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of every {@link ApiKeys}. Each test uses its own owners. */
public interface ApiKeysContract {
  ApiKeys keys();

  @Test
  default void ownerOf_aKnownKey_isItsOwner() {
    Owner owner = freshOwner();
    Owner other = freshOwner();
    ApiKey key = added(owner);
    ApiKey others = added(other);
    assertThat(keys().ownerOf(new ApiKey(key.reveal()))).contains(owner);
    assertThat(keys().ownerOf(new ApiKey(others.reveal()))).contains(other);
  }

  @Test
  default void ownerOf_anUnknownOrRevokedKey_isEmpty() {
    String secret = added(freshOwner()).reveal();
    ApiKey revoked = added(freshOwner());
    keys().revoke(idOf(revoked));
    String hash = new ApiKey(secret).hash();
    assertThat(
            List.of(
                revoked.reveal(),
                ApiKey.draw(new SecureRandom()).reveal(),
                "",
                " ",
                "mvp_",
                "é",
                "x".repeat(5000),
                hash,
                "apikey#" + hash,
                hash.substring(0, ApiKeyMetadata.ID_DIGITS),
                secret + " ",
                secret.substring(1),
                secret.toUpperCase(Locale.ROOT)))
        .allSatisfy(text -> assertThat(keys().ownerOf(new ApiKey(text))).isEmpty());
  }

  @Test
  default void add_whenRepeated_changesNothing() {
    Owner owner = freshOwner();
    Owner other = freshOwner();
    ApiKey key = added(owner);
    List<ApiKeyMetadata> before = keysOf(owner);
    keys().add(key, other, "another", Jobs.NOW.plusSeconds(1));
    assertThat(keys().ownerOf(key)).contains(owner);
    assertThat(keysOf(owner)).isEqualTo(before).hasSize(1);
    assertThat(keysOf(other)).isEmpty();
  }

  @Test
  default void all_returnsEachOwnersKeysOldestFirst() {
    Owner owner = freshOwner();
    Owner other = freshOwner();
    ApiKey younger = ApiKey.draw(new SecureRandom());
    ApiKey older = ApiKey.draw(new SecureRandom());
    keys().add(younger, owner, "younger", Jobs.NOW.plusMillis(1));
    keys().add(older, owner, "older", Jobs.NOW);
    ApiKey others = added(other);
    assertThat(keysOf(owner))
        .containsExactly(
            new ApiKeyMetadata(idOf(older), owner, "older", Jobs.NOW),
            new ApiKeyMetadata(idOf(younger), owner, "younger", Jobs.NOW.plusMillis(1)));
    assertThat(keysOf(other)).extracting(ApiKeyMetadata::id).containsExactly(idOf(others));
  }

  @Test
  default void all_containsNeitherKeysNorHashes() {
    ApiKey key = added(freshOwner());
    assertThat(keys().all().toString())
        .contains(idOf(key))
        .doesNotContain(key.reveal())
        .doesNotContain(key.hash());
  }

  @Test
  default void revoke_removesThatKeyOnly() {
    Owner owner = freshOwner();
    Owner other = freshOwner();
    ApiKey key = added(owner);
    ApiKey second = added(owner);
    ApiKey others = added(other);
    assertThat(keys().revoke(idOf(key))).isTrue();
    assertThat(keys().ownerOf(key)).isEmpty();
    assertThat(keys().ownerOf(second)).contains(owner);
    assertThat(keys().ownerOf(others)).contains(other);
    assertThat(keysOf(owner)).extracting(ApiKeyMetadata::id).containsExactly(idOf(second));
  }

  @Test
  default void revoke_whenTheKeyDoesNotExist_isFalse() {
    Owner owner = freshOwner();
    ApiKey key = added(owner);
    ApiKey revoked = added(owner);
    keys().revoke(idOf(revoked));
    assertThat(List.of(idOf(revoked), key.hash(), key.reveal(), "", "0".repeat(12)))
        .allSatisfy(id -> assertThat(keys().revoke(id)).isFalse());
    assertThat(keys().ownerOf(key)).contains(owner);
  }

  private ApiKey added(Owner owner) {
    ApiKey key = ApiKey.draw(new SecureRandom());
    keys().add(key, owner, "contract", Jobs.NOW);
    return key;
  }

  private List<ApiKeyMetadata> keysOf(Owner owner) {
    return keys().all().stream().filter(key -> key.owner().equals(owner)).toList();
  }

  private static String idOf(ApiKey key) {
    return key.hash().substring(0, ApiKeyMetadata.ID_DIGITS);
  }

  private static Owner freshOwner() {
    return new Owner("owner-" + UUID.randomUUID());
  }
}
