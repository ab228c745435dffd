/** 初始注册: the first registration of a person, and the one after a full cancellation or expiry. */
package org.zhuce.registration.initial;
