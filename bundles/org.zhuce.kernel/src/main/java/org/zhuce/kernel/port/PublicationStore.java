package org.zhuce.kernel.port;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.kernel.model.Announcement;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Publicity;

/** Keeps publicity batches (公示), objections and announcements (公告). */
public interface PublicationStore {

  /** Adds a batch. */
  void insert(Publicity publicity);

  /** Finds a batch by number. */
  Optional<Publicity> publicity(String number);

  /** Lists batches, newest first. */
  Page<Publicity> publicities(Page.Request page);

  /**
   * Adds an objection (version 0).
   *
   * @throws ConflictException if it is against a cancellation and another one is open
   */
  void insert(Objection objection);

  /**
   * Replaces an objection.
   *
   * @throws ConflictException if the stored version is another one
   */
  void update(Objection objection);

  /** Finds an objection. */
  Optional<Objection> objection(UUID id);

  /** An application's objections, oldest first. */
  List<Objection> objections(ApplicationId application);

  /** Open objections, oldest first. A part may hold fewer than wanted and still have a next one. */
  Page<Objection> openObjections(Page.Request page);

  /** What a holder has objected to, oldest first. */
  Page<Objection> objections(PersonId raisedBy, Page.Request page);

  /** Adds an announcement. */
  void insert(Announcement announcement);

  /** Finds an announcement by number. */
  Optional<Announcement> announcement(String number);

  /** Lists announcements, newest first. */
  Page<Announcement> announcements(Page.Request page);
}
