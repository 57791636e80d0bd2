using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Notes the values that local variables and reassigned parameters receive.</summary>
internal static class VariableCollector
{
    public static void Visit(IOperation operation, MemberBody member)
    {
        switch ((operation.Kind, operation))
        {
            case (OperationKind.VariableDeclarator, IVariableDeclaratorOperation declarator) when declarator.GetVariableInitializer() is { } initializer:
                member.AddValue(declarator.Symbol, initializer.Value);
                break;
            case (OperationKind.SimpleAssignment, ISimpleAssignmentOperation { IsRef: false } assignment) when VariableOf(assignment.Target) is { } variable:
                member.AddValue(variable, assignment.Value);
                break;
            case (OperationKind.EventAssignment, IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation reference } assignment):
                member.AddValue(reference.Event.OriginalDefinition, assignment.HandlerValue);
                break;
            case (OperationKind.CoalesceAssignment, ICoalesceAssignmentOperation assignment) when VariableOf(assignment.Target) is { } variable:
                member.AddValue(variable, assignment.Value);
                break;
            case (OperationKind.CompoundAssignment, ICompoundAssignmentOperation assignment) when VariableOf(assignment.Target) is { } variable:
                // Adding a handler to a delegate; for anything else the value cannot be told.
                member.AddValue(variable, assignment.Type?.TypeKind == TypeKind.Delegate ? assignment.Value : null);
                break;
            case (OperationKind.Increment or OperationKind.Decrement, IIncrementOrDecrementOperation increment) when VariableOf(increment.Target) is { } variable:
                member.AddValue(variable, null);
                break;
            case (OperationKind.DeconstructionAssignment, IDeconstructionAssignmentOperation deconstruction):
                Deconstruct(deconstruction.Target, deconstruction.Value, member);
                break;
            case (OperationKind.Argument, IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument) when VariableOf(argument.Value) is { } variable && !KeptReferences.IsKept(argument):
                member.AddValue(variable, MayBeElement(variable) && argument.Parent is IInvocationOperation { Instance: not null } picking ? picking : null);
                break;
            case (OperationKind.DeclarationPattern, IDeclarationPatternOperation { DeclaredSymbol: { } declared } pattern):
                member.AddValue(declared, (pattern.Parent as IIsPatternOperation)?.Value);
                break;
            case (OperationKind.RecursivePattern, IRecursivePatternOperation { DeclaredSymbol: { } declared } pattern):
                member.AddValue(declared, (pattern.Parent as IIsPatternOperation)?.Value);
                break;
            case (OperationKind.Loop, IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: { } item } } loop):
                member.AddValue(item, MayBeElement(item) ? loop : ArchiveEntries.IsOne((item as ILocalSymbol)?.Type) ? loop.Collection : null);
                break;
            case (OperationKind.Loop, IForEachLoopOperation { LoopControlVariable: IDeclarationExpressionOperation { Expression: ITupleOperation parts } } loop):
                foreach (var part in parts.Elements.Select(VariableOf).Where(part => part is not null && MayBeElement(part)))
                {
                    member.AddValue(part!, loop);
                }

                break;
        }
    }

    private static void Deconstruct(IOperation target, IOperation value, MemberBody member)
    {
        target = target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        if (target is not ITupleOperation targets)
        {
            return;
        }

        for (var i = 0; i < targets.Elements.Length; i++)
        {
            var part = value is ITupleOperation values && values.Elements.Length == targets.Elements.Length ? values.Elements[i] : null;
            if (VariableOf(targets.Elements[i]) is { } variable)
            {
                member.AddValue(variable, part);
            }
            else if (part is not null)
            {
                Deconstruct(targets.Elements[i], part, member);
            }
        }
    }

    /// <summary>Whether a variable may hold a delegate out of a collection; then what it is taken from is told.</summary>
    private static bool MayBeElement(ISymbol variable) => variable is ILocalSymbol { Type: var type } && (type.TypeKind == TypeKind.Delegate || ForcedValues.HoldsDelegates(type));

    private static bool MayHoldCode(ITypeSymbol? type) => type is { TypeKind: TypeKind.Delegate } or { Name: "Lazy" } || ForcedValues.IsSequence(type);

    private static ISymbol? VariableOf(IOperation target) => target switch
    {
        IMemberReferenceOperation { Member: var member } when MayHoldCode(target.Type) => member.OriginalDefinition,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local,
        _ => null,
    };
}
