/** 个人信息变更: the name or ID number of a registered person is another one. */
package org.zhuce.registration.personaldata;
