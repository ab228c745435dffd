/**
 * The domain model. Values validate when they are made; aggregates are immutable.
 *
 * <p>Glossary, Chinese term to type:
 *
 * <table>
 * <caption>Terms</caption>
 * <tr><td>二级建造师 个人</td><td>{@link org.zhuce.kernel.model.Person}</td></tr>
 * <tr><td>身份证号</td><td>{@link org.zhuce.kernel.model.IdNumber}</td></tr>
 * <tr><td>统一社会信用代码</td><td>{@link org.zhuce.kernel.model.CreditCode}</td></tr>
 * <tr><td>聘用企业</td><td>{@link org.zhuce.kernel.model.Enterprise}</td></tr>
 * <tr><td>资格, 资格库</td><td>{@link org.zhuce.kernel.model.Qualification}</td></tr>
 * <tr><td>专业, 主项</td><td>{@link org.zhuce.kernel.model.Specialty}, {@code main}</td></tr>
 * <tr><td>有效期</td><td>{@link org.zhuce.kernel.model.SpecialtyTerm}</td></tr>
 * <tr><td>注册, 注册库</td><td>{@link org.zhuce.kernel.model.Registration}</td></tr>
 * <tr><td>注册编号</td><td>{@link org.zhuce.kernel.model.RegistrationNumber}</td></tr>
 * <tr><td>注册申请, 申请表</td><td>{@link org.zhuce.kernel.model.Application}, {@link
 * org.zhuce.kernel.model.Form}</td></tr>
 * <tr><td>申请编号</td><td>{@link org.zhuce.kernel.model.ApplicationNumber}</td></tr>
 * <tr><td>电子注册证书, 领证</td><td>{@link org.zhuce.kernel.model.Certificate}, claim</td></tr>
 * <tr><td>抽查, 审查</td><td>{@link org.zhuce.kernel.model.Review}</td></tr>
 * <tr><td>公示, 异议</td><td>{@link org.zhuce.kernel.model.Publicity}, {@link
 * org.zhuce.kernel.model.Objection}</td></tr>
 * <tr><td>公告</td><td>{@link org.zhuce.kernel.model.Announcement}</td></tr>
 * <tr><td>工作日, 放假, 调休上班</td><td>{@link org.zhuce.kernel.model.WorkingCalendar}, {@link
 * org.zhuce.kernel.model.CalendarDay}</td></tr>
 * <tr><td>受理, 退回, 不予注册, 办结</td><td>{@link org.zhuce.kernel.lifecycle.State}</td></tr>
 * </table>
 */
@Export
@Version("1.0.0")
package org.zhuce.kernel.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
