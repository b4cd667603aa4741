/**
 * `npm run promises [folder to leave out]`: no promise may be left to itself, since what it fails with is then shown to nobody.
 *
 * A promise is handled where it is awaited, returned, stored or given to somebody, or where its failure has a handler
 * (`.catch(handler)`, `.then(done, handler)`). `void` handles nothing. A function that returns a promise is not taken where
 * its caller expects nothing back, as a listener's does. The compiler that checks types has no API, hence ts-morph's.
 */
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BinaryExpression, Node, Project, type SourceFile, SyntaxKind, type Type } from 'ts-morph';

export interface FloatingPromise {
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

const LEFT = 'a promise whose failure nobody handles';
const EXPECTED_NOTHING = 'a function that returns a promise, where its caller expects nothing back';

/** What is thenable, alone, among other types or in an array: any branch of it may fail. */
function isPromise(type: Type): boolean {
  if (type.isAny() || type.isUnknown()) return false;
  if (type.isUnion()) return type.getUnionTypes().some(isPromise);
  const element = type.getArrayElementType();
  if (element !== undefined) return isPromise(element);
  return type.getProperty('then') !== undefined && type.getProperty('catch') !== undefined;
}

const isFunctionLike = (node: Node | undefined) => node !== undefined && node.getType().getCallSignatures().length > 0;

/** Whether the failure of a promise has a handler in the very expression that makes it. */
function isHandled(node: Node): boolean {
  if (node.isKind(SyntaxKind.ParenthesizedExpression)) return isHandled(node.getExpression());
  if (!node.isKind(SyntaxKind.CallExpression)) return false;
  const callee = node.getExpression();
  if (!callee.isKind(SyntaxKind.PropertyAccessExpression)) return false;
  const [first, second] = node.getArguments();
  if (callee.getName() === 'catch') return isFunctionLike(first);
  if (callee.getName() === 'then') return isFunctionLike(second);
  return callee.getName() === 'finally' && isHandled(callee.getExpression());
}

function isAssignment(node: BinaryExpression): boolean {
  const operator = node.getOperatorToken().getKind();
  return operator >= SyntaxKind.FirstAssignment && operator <= SyntaxKind.LastAssignment;
}

function isLeft(node: Node): boolean {
  if (node.isKind(SyntaxKind.AwaitExpression)) return false;
  if (node.isKind(SyntaxKind.BinaryExpression)) {
    if (isAssignment(node)) return false;
    const isComma = node.getOperatorToken().isKind(SyntaxKind.CommaToken);
    return isLeft(node.getRight()) || (isComma && isLeft(node.getLeft()));
  }
  if (node.isKind(SyntaxKind.ConditionalExpression)) return isLeft(node.getWhenTrue()) || isLeft(node.getWhenFalse());
  return isPromise(node.getType()) && !isHandled(node);
}

/** Whether every way to call a type gives nothing back: one that may give a promise has somebody who waits for it. */
function expectsNothing(type: Type): boolean {
  const signatures = type.getNonNullableType().getCallSignatures();
  const returned = signatures.map((signature) => signature.getReturnType());
  return returned.length > 0 && returned.every((each) => each.isVoid());
}

const givesPromise = (node: Node) =>
  node
    .getType()
    .getCallSignatures()
    .some((signature) => isPromise(signature.getReturnType()) && !isHandledBody(node));

/** An arrow whose whole body is a promise with a handler fails nowhere. */
function isHandledBody(node: Node): boolean {
  return node.isKind(SyntaxKind.ArrowFunction) && isHandled(node.getBody());
}

/** Expressions that are given to somebody as a callback, a property, an attribute or by assignment. */
function givenAway(file: SourceFile): Node[] {
  const calls = [
    ...file.getDescendantsOfKind(SyntaxKind.CallExpression),
    ...file.getDescendantsOfKind(SyntaxKind.NewExpression),
  ].flatMap((call) => call.getArguments());
  const attributes = file
    .getDescendantsOfKind(SyntaxKind.JsxExpression)
    .flatMap((attribute) => attribute.getExpression() ?? []);
  const properties = file
    .getDescendantsOfKind(SyntaxKind.PropertyAssignment)
    .flatMap((property) => property.getInitializer() ?? []);
  const assigned = file
    .getDescendantsOfKind(SyntaxKind.BinaryExpression)
    .flatMap((node) => (isAssignment(node) ? node.getRight() : []));
  return [...calls, ...attributes, ...properties, ...assigned];
}

/** The floating promises of a file, first to last. */
export function floatingPromises(file: SourceFile): FloatingPromise[] {
  const statements = file.getDescendantsOfKind(SyntaxKind.ExpressionStatement).map((each) => each.getExpression());
  const voided = file.getDescendantsOfKind(SyntaxKind.VoidExpression).map((each) => each.getExpression());
  const left = [...statements, ...voided].filter(isLeft);
  const given = givenAway(file).filter((node) => {
    if (!Node.isExpression(node) || !givesPromise(node)) return false;
    const expected = node.getContextualType();
    return expected !== undefined && expectsNothing(expected);
  });
  const at = (node: Node, what: string) => ({ file: file.getFilePath(), line: node.getStartLineNumber(), what });
  return [...left.map((node) => at(node, LEFT)), ...given.map((node) => at(node, EXPECTED_NOTHING))].sort(
    (a, b) => a.line - b.line,
  );
}

function main(): void {
  const project = new Project({ tsConfigFilePath: 'tsconfig.json' });
  const files = project.getSourceFiles();
  const found = files.flatMap(floatingPromises);
  for (const { file, line, what } of found) console.error(`${relative('.', file)}:${line}: ${what}`);
  console.log(`${found.length} floating promises in ${files.length} files`);
  if (found.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
