using System.Collections.Concurrent;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Memory;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Knows locks that are free, or held by the thread that asks for them.</summary>
internal sealed class OwnLocks(BodySource bodies)
{
    /// <summary>How many methods of the object its constructors are followed through.</summary>
    private const int MaximumDepth = 3;

    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _isKept = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// Whether <paramref name="site"/>, which runs while its object is being made, asks for a lock of that object that nobody else has seen: a private field
    /// that is made with the object, which its constructors hand to nobody.
    /// </summary>
    public bool IsFree(Site site, CancellationToken cancellationToken) =>
        LockOf(site) is { Instance: IInstanceReferenceOperation, Field: { IsStatic: false, DeclaredAccessibility: Accessibility.Private, DeclaringSyntaxReferences: [var reference] } field } &&
        reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax made } && IsMadeFree(field.Type, made) &&
        IsKept(field.ContainingType.OriginalDefinition, cancellationToken);

    /// <summary>
    /// Whether <paramref name="call"/> stands under the very lock that <paramref name="site"/>, in the method that it runs, asks for: the thread has it, and
    /// enters it once more.
    /// </summary>
    public static bool IsHeldAt(Call call, Site site)
    {
        if (LockOf(site) is not { Field: { IsReadOnly: true } field } entered || !IsOfMonitor(site.Operation) || !(field.IsStatic || (entered.Instance is IInstanceReferenceOperation && call.Instance is IInstanceReferenceOperation)))
        {
            return false;
        }

        for (var operation = call.Operation; operation is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); operation = operation.Parent)
        {
            if (operation.Parent is ILockOperation held && ReferenceEquals(held.Body, operation) && ForcedValues.Unwrap(held.LockedValue) is IFieldReferenceOperation outer &&
                SymbolEqualityComparer.Default.Equals(outer.Field, field) && (field.IsStatic || outer.Instance is IInstanceReferenceOperation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The field that holds what the site locks.</summary>
    private static IFieldReferenceOperation? LockOf(Site site) => site.Operation switch
    {
        ILockOperation statement => ForcedValues.Unwrap(statement.LockedValue) as IFieldReferenceOperation,
        IInvocationOperation { Instance: { } gate } => ForcedValues.Unwrap(gate) as IFieldReferenceOperation,
        IInvocationOperation { TargetMethod.ContainingType.Name: "Monitor", Arguments: [var gate, ..] } => ForcedValues.Unwrap(gate.Value) as IFieldReferenceOperation,
        _ => null,
    };

    /// <summary>Who has such a lock may enter it again; not so with a semaphore.</summary>
    private static bool IsOfMonitor(IOperation site) => site is ILockOperation or IInvocationOperation { TargetMethod: { Name: "Enter" or "TryEnter", ContainingType: { Name: "Monitor" or "Lock", ContainingNamespace.Name: "Threading" } } };

    private static bool IsMadeFree(ITypeSymbol type, BaseObjectCreationExpressionSyntax made) => type switch
    {
        { SpecialType: SpecialType.System_Object } => true,
        { Name: "Lock" or "ReaderWriterLockSlim", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } => true,
        { Name: "SemaphoreSlim", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } =>
            made.ArgumentList?.Arguments is [{ Expression: LiteralExpressionSyntax { Token.Value: int and > 0 } }, ..],
        _ => false,
    };

    /// <summary>Whether the constructors, and what they call, use the object for nothing but its own members, so that no other thread can have come by it.</summary>
    private bool IsKept(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            Touched.Note(reference.SyntaxTree);
        }

        return _isKept.TryGetValue(type, out var known) ? known : _isKept.GetOrAdd(type, type.InstanceConstructors.All(constructor =>
            constructor.IsImplicitlyDeclared || IsKeptBy(constructor, 0, cancellationToken)));
    }

    private bool IsKeptBy(IMethodSymbol method, int depth, CancellationToken cancellationToken) =>
        bodies.Find(method, cancellationToken) is not { } body ? method.AssociatedSymbol is IPropertySymbol { IsAbstract: false } : depth <= MaximumDepth && body.Member.Roots.All(root => !root.Descendants().Any(MayHandOut)) &&
        body.Calls.All(call => call.Instance is not IInstanceReferenceOperation || call.Target is null || IsKeptBy(call.Target, depth + 1, cancellationToken));

    private static bool MayHandOut(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation or IMethodReferenceOperation or IEventAssignmentOperation => true,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } self => self.Parent switch
        {
            IMemberReferenceOperation member => !ReferenceEquals(member.Instance, self),
            IInvocationOperation call => !ReferenceEquals(call.Instance, self),
            _ => true,
        },
        _ => false,
    };
}
