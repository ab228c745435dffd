package org.zhuce.kernel.port;

import java.util.List;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Notice;

/** Keeps what people and enterprises were told. Nothing in it is ever changed. */
public interface NoticeStore {

  /** Adds a notice within the running unit. */
  void insert(Notice notice);

  /** What somebody was told, newest first. */
  Page<Notice> of(String recipient, Page.Request page);

  /** What was told about an application, oldest first. */
  List<Notice> about(ApplicationId application);
}
