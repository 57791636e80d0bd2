using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Recognises what only fills the buffer of a writer or file: what the same function has written since it made it, this included, is of
/// known length, in no loop, and less than the buffer holds.
/// </summary>
internal static class BufferedWrites
{
    /// <summary>Whether <paramref name="writing"/> is such a call.</summary>
    public static bool Contain(IOperation writing)
    {
        if (writing is not IInvocationOperation { Instance: { } instance } call || SymbolOf(instance) is not { } writer || !IsWrite(call))
        {
            return false;
        }

        var operations = FunctionOperations.RootOf(writing).Descendants().ToList();
        return MakingBefore(writing, writer, operations) is var (made, scope) && WriterBuffers.CapacityOf(made, operations) is { } capacity && RunsOnceIn(scope, writing.Syntax) &&
            IsOwn(writer, made, call, operations) && LengthSince(made, call, writer, scope, operations) is { } length && length <= capacity;
    }

    /// <summary>The local variable, or the field of the object, that holds the writer.</summary>
    public static ISymbol? SymbolOf(IOperation value) => ForcedValues.Unwrap(value) switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field => field.Field,
        _ => null,
    };

    private static bool IsWrite(IInvocationOperation call) =>
        call.TargetMethod.Name is var name && name.StartsWith("Write", StringComparison.Ordinal) && name is not ("WriteNode" or "WriteAttributes" or "WriteTo" or "WriteNodeAsync" or "WriteAttributesAsync") && !call.TargetMethod.IsStatic;

    /// <summary>What the last line before has put into <paramref name="writer"/>, and the code in which that is so.</summary>
    private static (IOperation Made, SyntaxNode Scope)? MakingBefore(IOperation writing, ISymbol writer, List<IOperation> operations)
    {
        IOperation? made = null;
        foreach (var operation in operations)
        {
            var value = operation switch
            {
                IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, writer) => declarator.GetVariableInitializer()?.Value,
                ISimpleAssignmentOperation assignment when SymbolEqualityComparer.Default.Equals(SymbolOf(assignment.Target), writer) => assignment.Value,
                _ => null,
            };
            if (value is not null && value.Syntax.Span.End <= writing.Syntax.SpanStart && (made is null || made.Syntax.SpanStart < value.Syntax.SpanStart))
            {
                made = value;
            }
        }

        var scope = made?.Syntax.FirstAncestorOrSelf<StatementSyntax>() switch
        {
            UsingStatementSyntax statement => statement,
            LocalDeclarationStatementSyntax or ExpressionStatementSyntax => made.Syntax.FirstAncestorOrSelf<StatementSyntax>()!.Parent,
            _ => null,
        };
        scope = scope is GlobalStatementSyntax ? scope.Parent : scope;
        return scope is not null && scope.Span.Contains(writing.Syntax.Span) ? (ForcedValues.Unwrap(made!), scope) : null;
    }

    /// <summary>Whether <paramref name="node"/> runs once at most for each time that <paramref name="scope"/> does.</summary>
    private static bool RunsOnceIn(SyntaxNode scope, SyntaxNode node) => !node.AncestorsAndSelf().TakeWhile(ancestor => ancestor != scope).Any(ancestor =>
        ancestor is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or LabeledStatementSyntax || NullTests.IsFunction(ancestor));

    /// <summary>Whether no other code can have written since: a local function or lambda to a variable, or a method of the program to a field.</summary>
    private static bool IsOwn(ISymbol writer, IOperation made, IInvocationOperation call, List<IOperation> operations) => operations.All(operation => operation switch
    {
        ILocalReferenceOperation reference => !SymbolEqualityComparer.Default.Equals(reference.Local, writer) || reference.Syntax.SpanStart > call.Syntax.SpanStart ||
            FunctionOf(reference.Syntax) is var function && (function == FunctionOf(call.Syntax) || function is LocalFunctionStatementSyntax),
        _ when !IsBetween(operation, made, call) => true,
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } or IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } => false,
        _ when writer is ILocalSymbol => true,
        IInvocationOperation other => !other.TargetMethod.IsInSource(),
        IObjectCreationOperation creation => creation.Type is not INamedTypeSymbol type || !type.IsInSource(),
        IPropertyReferenceOperation property => !property.Property.IsInSource() || property.Instance is not IInstanceReferenceOperation,
        IAwaitOperation => false,
        _ => true,
    });

    private static SyntaxNode? FunctionOf(SyntaxNode node) => node.Ancestors().FirstOrDefault(NullTests.IsFunction);

    private static bool IsBetween(IOperation operation, IOperation made, IOperation writing) =>
        operation.Syntax.SpanStart >= made.Syntax.Span.End && operation.Syntax.Span.End <= writing.Syntax.SpanStart;

    /// <summary>How much has been written, at most, when <paramref name="writing"/> has; null where that is not known.</summary>
    private static int? LengthSince(IOperation made, IInvocationOperation writing, ISymbol writer, SyntaxNode scope, List<IOperation> operations)
    {
        var length = WrittenLengths.Of(writing);
        foreach (var use in operations)
        {
            if (length is null)
            {
                return null;
            }

            if (use is not (ILocalReferenceOperation or IFieldReferenceOperation) || !IsBetween(use, made, writing) || !SymbolEqualityComparer.Default.Equals(SymbolOf(use), writer))
            {
                continue;
            }

            length = use.Parent switch
            {
                IInvocationOperation other when ReferenceEquals(other.Instance, use) && IsWrite(other) && RunsOnceIn(scope, other.Syntax) => length + WrittenLengths.Of(other),
                IPropertyReferenceOperation { Property.Name: not ("AutoFlush" or "BaseStream" or "OutStream") } => length,
                _ => UnboundWrite(use) is { } unbound && RunsOnceIn(scope, unbound.Syntax) ? length + WrittenLengths.Of(unbound.ChildOperations.Where(part => !part.Syntax.Span.Contains(use.Syntax.Span))) : null,
            };
        }

        return length;
    }

    /// <summary>The call that does not compile, as code is missing that a build generates: <c>writer.WriteComment(ThisAssembly.Version)</c>.</summary>
    private static IOperation? UnboundWrite(IOperation use)
    {
        if (use.Syntax.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Parent: InvocationExpressionSyntax call } access || access.Expression != use.Syntax || !name.StartsWith("Write", StringComparison.Ordinal))
        {
            return null;
        }

        var unbound = use.Parent;
        while (unbound is not null && unbound.Syntax != call)
        {
            unbound = unbound.Parent;
        }

        return unbound is IInvalidOperation ? unbound : null;
    }
}
