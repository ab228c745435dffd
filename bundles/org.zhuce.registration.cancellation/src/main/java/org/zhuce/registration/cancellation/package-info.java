/** 注销注册: some specialties, or the whole registration, end at the holder's wish. */
package org.zhuce.registration.cancellation;
