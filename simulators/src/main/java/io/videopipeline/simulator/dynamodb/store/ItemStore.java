package io.videopipeline.simulator.dynamodb.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.videopipeline.simulator.dynamodb.item.AttributeValue;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Scalar;
import io.videopipeline.simulator.dynamodb.item.AttributeValueJson;
import io.videopipeline.simulator.dynamodb.item.KeyEncoding;
import io.videopipeline.simulator.dynamodb.store.TableSchema.IndexSchema;
import io.videopipeline.simulator.dynamodb.store.TableSchema.KeyAttribute;
import io.videopipeline.simulator.dynamodb.store.TableSchema.KeySchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * Tables, items, index entries and tokens of transactions in one file of H2's MVStore. Nothing is
 * written to the file but by {@link #commit}, so a process that is killed leaves the state of one
 * commit or of the next. For one thread at a time, which must not be interrupted: an interrupt
 * would close the file.
 */
public final class ItemStore implements AutoCloseable {
  private static final String FILE = "dynamodb.mv.db";

  /**
   * Space of older commits is used again after this time. Every commit is synchronized before the
   * next one is written, so a short time is enough.
   */
  private static final Duration RETENTION = Duration.ofSeconds(1);

  /** From this size on, the file is compacted now and then. */
  private static final long LARGE_FILE = 32L << 20;

  private static final int COMMITS_BETWEEN_COMPACTIONS = 500;
  private static final int FILL_RATE = 60;
  private static final int COMPACTED_BYTES = 8 << 20;

  /** A commit writes each changed page whole, so small pages write less. */
  private static final int PAGE_BYTES = 4096;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MVStore store;
  private final MVMap<String, String> tables;
  private final MVMap<String, String> tokens;
  private int commits;
  private boolean changed;

  private ItemStore(MVStore store) {
    this.store = store;
    this.tables = strings("tables");
    this.tokens = strings("tokens");
  }

  /**
   * Opens the file in this folder; both are made when they are not there.
   *
   * @throws org.h2.mvstore.MVStoreException when another process has it open
   */
  public static ItemStore open(Path folder) {
    Path absolute = folder.toAbsolutePath();
    try {
      Files.createDirectories(absolute);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    MVStore store =
        new MVStore.Builder()
            .fileName(absolute.resolve(FILE).toString())
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .pageSplitSize(PAGE_BYTES)
            .open();
    store.setRetentionTime(Math.toIntExact(RETENTION.toMillis()));
    store.setVersionsToKeep(0);
    return new ItemStore(store);
  }

  /** The names of all tables in alphabetical order. */
  public List<String> tableNames() {
    return new ArrayList<>(tables.keySet());
  }

  public Optional<TableSchema> table(String name) {
    return Optional.ofNullable(tables.get(name)).map(text -> TableSchema.read(json(text)));
  }

  /** Creates a table or replaces its description. */
  public void save(TableSchema table) {
    changed = true;
    tables.put(table.name(), table.json().toString());
  }

  public void delete(TableSchema table) {
    changed = true;
    tables.remove(table.name());
    store.removeMap(items(table));
    table.indexes().forEach(index -> store.removeMap(entries(table, index)));
  }

  /** The request that was done under this token, as {@link #saveToken} was given it. */
  public Optional<JsonNode> token(String token) {
    return Optional.ofNullable(tokens.get(token)).map(ItemStore::json);
  }

  /** Remembers a token and forgets those that were done before the given time. */
  public void saveToken(String token, String request, Instant now, Instant forgotten) {
    changed = true;
    tokens.entrySet().stream()
        .filter(entry -> json(entry.getValue()).path("at").asLong() < forgotten.toEpochMilli())
        .map(Map.Entry::getKey)
        .toList()
        .forEach(tokens::remove);
    tokens.put(
        token,
        JSON.createObjectNode().put("request", request).put("at", now.toEpochMilli()).toString());
  }

  public @Nullable M get(TableSchema table, byte[] key) {
    byte[] stored = items(table).get(key);
    return stored == null ? null : read(stored);
  }

  /** Writes an item, or deletes it, with its index entries. */
  public void replace(TableSchema table, byte[] key, @Nullable M before, @Nullable M after) {
    changed = true;
    if (after == null) {
      items(table).remove(key);
    } else {
      items(table)
          .put(key, AttributeValueJson.write(after).toString().getBytes(StandardCharsets.UTF_8));
    }
    for (IndexSchema index : table.indexes()) {
      MVMap<byte[], byte[]> entries = entries(table, index);
      byte[] old = before == null ? null : indexKey(index, before, key);
      byte[] current = after == null ? null : indexKey(index, after, key);
      if (old != null && !Arrays.equals(old, current)) {
        entries.remove(old);
      }
      if (current != null && !Arrays.equals(old, current)) {
        entries.put(current, key);
      }
    }
  }

  public long count(TableSchema table) {
    return items(table).sizeAsLong();
  }

  public long count(TableSchema table, IndexSchema index) {
    return entries(table, index).sizeAsLong();
  }

  /**
   * Items whose keys are in a range.
   *
   * @param index read in the order of this index when it is present
   */
  public ItemCursor items(
      TableSchema table, Optional<IndexSchema> index, KeyRange range, boolean forward) {
    MVMap<byte[], byte[]> map = index.map(one -> entries(table, one)).orElseGet(() -> items(table));
    MVMap<byte[], byte[]> items = items(table);
    Cursor<byte[], byte[]> cursor =
        forward
            ? map.cursor(range.from(), range.to(), false)
            : map.cursor(range.to(), range.from(), true);
    return () -> {
      while (cursor.hasNext()) {
        byte[] key = cursor.next();
        if (!range.contains(key)) {
          continue;
        }
        byte[] stored = index.isPresent() ? items.get(cursor.getValue()) : cursor.getValue();
        if (stored != null) {
          return Optional.of(read(stored));
        }
      }
      return Optional.empty();
    };
  }

  /** The key of an item or of a request in its table. */
  public static byte[] key(KeySchema schema, M attributes) {
    byte[] hash = KeyEncoding.partition(scalar(schema.hash(), attributes));
    return schema
        .range()
        .map(range -> KeyEncoding.concat(hash, KeyEncoding.value(scalar(range, attributes))))
        .orElse(hash);
  }

  /** The key of an item in an index: the index's own, then the table's, so that it is unique. */
  public static byte[] indexKey(IndexSchema index, KeySchema table, M attributes) {
    return KeyEncoding.concat(key(index.key(), attributes), key(table, attributes));
  }

  /** Null when the item is not in the index. */
  private static byte @Nullable [] indexKey(IndexSchema index, M item, byte[] key) {
    for (KeyAttribute attribute : index.key().attributes()) {
      if (!item.values().containsKey(attribute.name())) {
        return null;
      }
    }
    return KeyEncoding.concat(key(index.key(), item), key);
  }

  private static Scalar scalar(KeyAttribute attribute, M item) {
    AttributeValue value = item.values().get(attribute.name());
    if (value instanceof Scalar scalar) {
      return scalar;
    }
    throw new IllegalArgumentException("No key value for " + attribute.name());
  }

  /** Whether there is something to commit. */
  public boolean isChanged() {
    return changed;
  }

  /** Writes all changes to the disk; returns when they are there. */
  public void commit() {
    changed = false;
    store.commit();
    store.sync();
    commits++;
    if (commits % COMMITS_BETWEEN_COMPACTIONS == 0 && store.getFileStore().size() > LARGE_FILE) {
      store.compact(FILL_RATE, COMPACTED_BYTES);
      store.sync();
    }
  }

  /** Forgets all changes since the last commit. */
  public void rollback() {
    changed = false;
    store.rollback();
  }

  @Override
  public void close() {
    store.close(0);
  }

  private MVMap<byte[], byte[]> items(TableSchema table) {
    return bytes("items." + table.id());
  }

  private MVMap<byte[], byte[]> entries(TableSchema table, IndexSchema index) {
    return bytes("index." + table.id() + "." + index.name());
  }

  private MVMap<byte[], byte[]> bytes(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<byte[], byte[]>()
            .keyType(ByteArrayDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }

  private MVMap<String, String> strings(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<String, String>()
            .keyType(StringDataType.INSTANCE)
            .valueType(StringDataType.INSTANCE));
  }

  private static M read(byte[] stored) {
    try {
      return AttributeValueJson.readItem(JSON.readTree(stored));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Items one after another; empty at the end. */
  public interface ItemCursor {
    Optional<M> next();
  }
}
