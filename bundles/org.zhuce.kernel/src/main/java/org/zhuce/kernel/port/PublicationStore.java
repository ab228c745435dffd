package org.zhuce.kernel.port;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.kernel.model.Announcement;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.Publicity;

/** Keeps publicity batches (公示), objections and announcements (公告). */
public interface PublicationStore {

  /** Adds a batch. */
  void insert(Publicity publicity);

  /** Finds a batch by number. */
  Optional<Publicity> publicity(String number);

  /** Lists batches, newest first. */
  Page<Publicity> publicities(Page.Request page);

  /** Adds an objection. */
  void insert(Objection objection);

  /** Replaces an objection. */
  void update(Objection objection);

  /** Finds an objection. */
  Optional<Objection> objection(UUID id);

  /** An application's objections, oldest first. */
  List<Objection> objections(ApplicationId application);

  /** Adds an announcement. */
  void insert(Announcement announcement);

  /** Finds an announcement by number. */
  Optional<Announcement> announcement(String number);

  /** Lists announcements, newest first. */
  Page<Announcement> announcements(Page.Request page);
}
