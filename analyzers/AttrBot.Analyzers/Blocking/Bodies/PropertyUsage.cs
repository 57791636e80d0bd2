using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Which accessors of a property a reference to it runs.</summary>
internal static class PropertyUsage
{
    public static (bool Reads, bool Writes) Of(IOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment when ReferenceEquals(assignment.Target, reference) => (false, true),
        ICompoundAssignmentOperation assignment when ReferenceEquals(assignment.Target, reference) => (true, true),
        ICoalesceAssignmentOperation assignment when ReferenceEquals(assignment.Target, reference) => (true, true),
        IIncrementOrDecrementOperation => (true, true),
        ITupleOperation { Parent: IDeconstructionAssignmentOperation { Target: ITupleOperation target } } tuple when ReferenceEquals(target, tuple) => (false, true),
        _ => (true, false),
    };
}
